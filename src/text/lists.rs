//! Many short lists in two vectors: a list of its own for each of some ten thousand words would be as many allocations.

/// Lists, numbered from 0.
#[derive(Debug, Clone)]
pub struct Lists<T> {
    /// Where each begins, and where the last one ends.
    starts: Box<[u32]>,
    items: Box<[T]>,
}

impl<T: Copy + Default> Lists<T> {
    /// Parts pairs of list number and item, which come in the order of the items, into so many lists. The pairs are
    /// gone through twice; those of a list that there is not are left out.
    pub fn build<P: Iterator<Item = (usize, T)>>(lists: usize, pairs: impl Fn() -> P) -> Self {
        let mut starts = vec![0_u32; lists + 1];
        for (list, _) in pairs() {
            if let Some(count) = starts.get_mut(list + 1) {
                *count += 1;
            }
        }
        for list in 0..lists {
            starts[list + 1] += starts[list];
        }
        let mut items = vec![T::default(); starts[lists] as usize];
        let mut next = starts.clone();
        for (list, item) in pairs().filter(|&(list, _)| list < lists) {
            items[next[list] as usize] = item;
            next[list] += 1;
        }
        Self {
            starts: starts.into_boxed_slice(),
            items: items.into_boxed_slice(),
        }
    }

    /// A list; empty where there is none of this number.
    #[must_use]
    pub fn get(&self, list: usize) -> &[T] {
        match self.starts.get(list..list.saturating_add(2)) {
            Some(&[start, end]) => &self.items[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Every list in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        self.starts
            .windows(2)
            .map(|ends| &self.items[ends[0] as usize..ends[1] as usize])
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            starts: Box::default(),
            items: Box::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn each_list_keeps_the_order_of_its_items() {
        let pairs = [(2, 'a'), (0, 'b'), (2, 'c'), (7, 'd')];
        let lists = Lists::build(3, || pairs.into_iter());
        assert_eq!(
            lists.iter().collect::<Vec<_>>(),
            [&['b'][..], &[], &['a', 'c']]
        );
        assert_eq!((lists.get(2), lists.get(3)), (&['a', 'c'][..], &[][..]));
        assert!(Lists::<char>::default().get(0).is_empty());
    }
}
