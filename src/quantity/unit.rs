//! Units: their plural, and which of them mean the same or can stand for each other.

/// What a unit measures or counts. Units of one family can stand for each other as far as [`related`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Family {
    /// People of any sort: `men`, `soldiers`, `civilians`.
    People,
    /// Aircraft.
    Aircraft,
    /// Ships and boats.
    Ships,
    /// Tanks and other fighting vehicles.
    Tanks,
    /// Lorries, cars and other vehicles.
    Vehicles,
    /// Guns of any sort.
    Guns,
    /// Flights against an enemy.
    Sorties,
    /// Animals to ride.
    Horses,
    /// Time.
    Time,
    /// Distance.
    Length,
    /// Area.
    Area,
    /// Mass.
    Mass,
    /// Parts of a hundred.
    Percent,
    /// Money; each currency is a unit of its own.
    Money,
    /// Armies, divisions, regiments; each size is a unit of its own.
    Formation,
}

/// Every known unit: singular, plural, family. Within people, ships and the like the first of a family is the general
/// word for all of it.
const UNITS: &[(&str, &str, Family)] = &[
    ("person", "people", Family::People),
    ("person", "persons", Family::People),
    ("ppl", "people", Family::People),
    ("man", "men", Family::People),
    ("soldier", "soldiers", Family::People),
    ("troop", "troops", Family::People),
    ("serviceman", "servicemen", Family::People),
    ("casualty", "casualties", Family::People),
    ("prisoner", "prisoners", Family::People),
    ("captive", "captives", Family::People),
    ("civilian", "civilians", Family::People),
    ("officer", "officers", Family::People),
    ("victim", "victims", Family::People),
    ("inhabitant", "inhabitants", Family::People),
    ("resident", "residents", Family::People),
    ("citizen", "citizens", Family::People),
    ("woman", "women", Family::People),
    ("child", "children", Family::People),
    ("worker", "workers", Family::People),
    ("peasant", "peasants", Family::People),
    ("slave", "slaves", Family::People),
    ("warrior", "warriors", Family::People),
    ("pilot", "pilots", Family::People),
    ("knight", "knights", Family::People),
    ("sailor", "sailors", Family::People),
    ("settler", "settlers", Family::People),
    ("colonist", "colonists", Family::People),
    ("refugee", "refugees", Family::People),
    ("member", "members", Family::People),
    ("delegate", "delegates", Family::People),
    ("deputy", "deputies", Family::People),
    ("volunteer", "volunteers", Family::People),
    ("infantryman", "infantrymen", Family::People),
    ("cavalryman", "cavalrymen", Family::People),
    ("horseman", "horsemen", Family::People),
    ("archer", "archers", Family::People),
    ("legionary", "legionaries", Family::People),
    ("hoplite", "hoplites", Family::People),
    ("passenger", "passengers", Family::People),
    ("soul", "souls", Family::People),
    ("sick", "sick", Family::People),
    ("aircraft", "aircraft", Family::Aircraft),
    ("plane", "planes", Family::Aircraft),
    ("airplane", "airplanes", Family::Aircraft),
    ("aeroplane", "aeroplanes", Family::Aircraft),
    ("warplane", "warplanes", Family::Aircraft),
    ("airframe", "airframes", Family::Aircraft),
    ("fighter", "fighters", Family::Aircraft),
    ("bomber", "bombers", Family::Aircraft),
    ("ship", "ships", Family::Ships),
    ("vessel", "vessels", Family::Ships),
    ("boat", "boats", Family::Ships),
    ("warship", "warships", Family::Ships),
    ("galley", "galleys", Family::Ships),
    ("trireme", "triremes", Family::Ships),
    ("caravel", "caravels", Family::Ships),
    ("submarine", "submarines", Family::Ships),
    ("tank", "tanks", Family::Tanks),
    ("armoured vehicle", "armoured vehicles", Family::Tanks),
    ("armored vehicle", "armored vehicles", Family::Tanks),
    ("vehicle", "vehicles", Family::Vehicles),
    ("lorry", "lorries", Family::Vehicles),
    ("truck", "trucks", Family::Vehicles),
    ("car", "cars", Family::Vehicles),
    ("gun", "guns", Family::Guns),
    ("cannon", "cannons", Family::Guns),
    ("cannon", "cannon", Family::Guns),
    ("artillery piece", "artillery pieces", Family::Guns),
    ("howitzer", "howitzers", Family::Guns),
    ("mortar", "mortars", Family::Guns),
    ("sortie", "sorties", Family::Sorties),
    ("flight", "flights", Family::Sorties),
    ("mission", "missions", Family::Sorties),
    ("raid", "raids", Family::Sorties),
    ("horse", "horses", Family::Horses),
    ("second", "seconds", Family::Time),
    ("minute", "minutes", Family::Time),
    ("hour", "hours", Family::Time),
    ("day", "days", Family::Time),
    ("week", "weeks", Family::Time),
    ("fortnight", "fortnights", Family::Time),
    ("month", "months", Family::Time),
    ("year", "years", Family::Time),
    ("yr", "years", Family::Time),
    ("yrs", "years", Family::Time),
    ("hr", "hours", Family::Time),
    ("hrs", "hours", Family::Time),
    ("wk", "weeks", Family::Time),
    ("wks", "weeks", Family::Time),
    ("mins", "minutes", Family::Time),
    ("d", "days", Family::Time),
    ("decade", "decades", Family::Time),
    ("century", "centuries", Family::Time),
    ("millimetre", "millimetres", Family::Length),
    ("mm", "millimetres", Family::Length),
    ("centimetre", "centimetres", Family::Length),
    ("cm", "centimetres", Family::Length),
    ("metre", "metres", Family::Length),
    ("meter", "metres", Family::Length),
    ("m", "metres", Family::Length),
    ("kilometre", "kilometres", Family::Length),
    ("kilometer", "kilometres", Family::Length),
    ("kilometers", "kilometres", Family::Length),
    ("meters", "metres", Family::Length),
    ("km", "kilometres", Family::Length),
    ("kms", "kilometres", Family::Length),
    ("mile", "miles", Family::Length),
    ("mi", "miles", Family::Length),
    ("foot", "feet", Family::Length),
    ("ft", "feet", Family::Length),
    ("yard", "yards", Family::Length),
    ("league", "leagues", Family::Length),
    ("verst", "versts", Family::Length),
    ("acre", "acres", Family::Area),
    ("hectare", "hectares", Family::Area),
    ("ha", "hectares", Family::Area),
    ("kilogram", "kilograms", Family::Mass),
    ("kilogramme", "kilograms", Family::Mass),
    ("kg", "kilograms", Family::Mass),
    ("ton", "tons", Family::Mass),
    ("tonne", "tonnes", Family::Mass),
    ("percent", "percent", Family::Percent),
    ("dollar", "dollars", Family::Money),
    ("buck", "dollars", Family::Money),
    ("bucks", "dollars", Family::Money),
    ("usd", "dollars", Family::Money),
    ("pound", "pounds", Family::Money),
    ("euro", "euros", Family::Money),
    ("rouble", "roubles", Family::Money),
    ("ruble", "roubles", Family::Money),
    ("rubles", "roubles", Family::Money),
    ("yen", "yen", Family::Money),
    ("franc", "francs", Family::Money),
    ("mark", "marks", Family::Money),
    ("reichsmark", "reichsmarks", Family::Money),
    ("livre", "livres", Family::Money),
    ("ducat", "ducats", Family::Money),
    ("florin", "florins", Family::Money),
    ("denarius", "denarii", Family::Money),
    ("division", "divisions", Family::Formation),
    ("regiment", "regiments", Family::Formation),
    ("battalion", "battalions", Family::Formation),
    ("brigade", "brigades", Family::Formation),
    ("corps", "corps", Family::Formation),
    ("army", "armies", Family::Formation),
    ("company", "companies", Family::Formation),
    ("squadron", "squadrons", Family::Formation),
    ("legion", "legions", Family::Formation),
];

/// Words that stand for any people at all, and so can stand in for every narrower one.
const GENERAL_PEOPLE: [&str; 8] = [
    "people",
    "persons",
    "men",
    "casualties",
    "soldiers",
    "troops",
    "servicemen",
    "victims",
];

/// The plural of a unit in lower case: `year`, `years` and `yr` are `years`. `None` for a unit that is not known.
#[must_use]
pub fn plural(unit: &str) -> Option<&'static str> {
    entry(unit).map(|(_, plural, _)| *plural)
}

/// The singular of a plural unit; the unit itself where none is known.
pub(super) fn singular(unit: &str) -> &str {
    UNITS
        .iter()
        .find(|(_, plural, _)| *plural == unit)
        .map_or(unit, |(singular, _, _)| singular)
}

/// The family of a unit, where it is known.
#[must_use]
pub fn family(unit: &str) -> Option<Family> {
    entry(unit).map(|(_, _, family)| *family)
}

/// Every known unit with its forms, for the finder of numbers.
pub(super) fn forms() -> impl Iterator<Item = &'static str> {
    UNITS
        .iter()
        .flat_map(|(singular, plural, _)| [*singular, *plural])
        .filter(|form| !form.contains(' '))
}

fn entry(unit: &str) -> Option<&'static (&'static str, &'static str, Family)> {
    UNITS.iter().find(|(singular, plural, _)| {
        unit.eq_ignore_ascii_case(plural) || unit.eq_ignore_ascii_case(singular)
    })
}

/// Whether somebody who says `one` may mean `two`: the same unit, a general word for it, or a synonym. Measures are
/// related only when they are equal; [`convert`] compares different ones.
#[must_use]
pub fn related(one: &str, two: &str) -> bool {
    let (Some((_, first, family)), Some((_, second, other))) = (entry(one), entry(two)) else {
        return one.eq_ignore_ascii_case(two);
    };
    if first == second {
        return true;
    }
    if family != other {
        return false;
    }
    match family {
        Family::People => GENERAL_PEOPLE.contains(first) || GENERAL_PEOPLE.contains(second),
        Family::Aircraft => !matches!(
            (*first, *second),
            ("fighters", "bombers") | ("bombers", "fighters")
        ),
        Family::Mass => matches!((*first, *second), ("tons", "tonnes") | ("tonnes", "tons")),
        Family::Ships | Family::Tanks | Family::Vehicles | Family::Guns | Family::Sorties => true,
        _ => false,
    }
}

/// How many of unit `to` one of unit `from` is, where both measure the same thing and the factor is fixed. A month is
/// a twelfth of a year, and a year 365.25 days.
#[must_use]
pub fn convert(from: &str, to: &str) -> Option<f64> {
    Some(size(from)? / size(to)?).filter(|_| family(from) == family(to))
}

/// The size of a unit in days, metres, hectares or kilograms.
fn size(unit: &str) -> Option<f64> {
    Some(match plural(unit)? {
        "seconds" => 1.0 / 86_400.0,
        "minutes" => 1.0 / 1_440.0,
        "hours" => 1.0 / 24.0,
        "days" => 1.0,
        "weeks" => 7.0,
        "fortnights" => 14.0,
        "months" => 365.25 / 12.0,
        "years" => 365.25,
        "decades" => 3_652.5,
        "centuries" => 36_525.0,
        "millimetres" => 0.001,
        "centimetres" => 0.01,
        "metres" => 1.0,
        "kilometres" => 1_000.0,
        "miles" => 1_609.344,
        "feet" => 0.3048,
        "yards" => 0.9144,
        "hectares" => 1.0,
        "acres" => 0.404_686,
        "kilograms" => 1.0,
        "tonnes" => 1_000.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_general_word_stands_for_a_narrower_one_but_not_for_another_thing() {
        for (one, two) in [
            ("men", "sailors"),
            ("people", "slaves"),
            ("planes", "aircraft"),
            ("yr", "years"),
            ("vessels", "ships"),
        ] {
            assert!(related(one, two) && related(two, one), "{one} {two}");
        }
        for (one, two) in [
            ("tanks", "men"),
            ("years", "months"),
            ("women", "slaves"),
            ("dollars", "yen"),
            ("divisions", "armies"),
        ] {
            assert!(!related(one, two), "{one} {two}");
        }
    }

    #[test]
    fn measures_convert() {
        assert_eq!(convert("year", "months"), Some(12.0));
        assert_eq!(convert("weeks", "days"), Some(7.0));
        assert_eq!(convert("years", "km"), None);
        assert_eq!(convert("men", "people"), None);
    }
}
