//! Word lists: what turns, narrows or shades what a sentence says.

/// Words after which something is wished, planned, feared or said rather than so. What a source says under one of them
/// does not support a claim without any.
pub(super) const UNREAL: &str = "accused afraid aim aimed alleged attempt attempted believe believed could demand demanded doubt \
doubted feared goal hope hoped idea if instructed intend intended intention may might offer offered \
order ordered persuade plan planned plans promise promised proposal propose proposed request \
requested rumour seek should sought suggest suggested suspected threat threaten threatened threats \
tried tries try unless want wanted wants whether wish would";

/// Words that narrow what they stand before: a claim that drops or adds one says something else.
pub(super) const NARROWING: &str = "all almost alone always assistant barely deputy each every everybody everyone everything former half \
hardly no nobody none nothing nearly only part parts partly perhaps possibly probably scarcely \
solely vice whole without entire entirely";

/// Verbs that say the same whichever side comes first.
pub(super) const MUTUAL: &str = "sign fight fought fighting meet met negotiate negotiated agree agreed conclude concluded make made \
trade talked between ally allied differ clash ceased";

/// Words that say how exact a number is, where they stand with one.
pub(super) const QUALIFYING: &str = "more less fewer than over under about around nearly almost least most some several approximately \
roughly";

/// Words that deny the clause they stand in.
pub(super) const DENYING: &str =
    "not never neither nor cannot didnt didn wasnt werent isnt wasn weren";

/// Whether a folded word is on a list.
pub(super) fn is_on(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}
