"""The sample county and the jurisdiction profiles."""

import re
from datetime import date

from build_scripts.model import Profile, Region, Table

NEEDED = {
    "routine_day", "query_day", "answer_day", "special_deadline_days", "requested_deadline_days",
    "min_display_days", "finance_cadence", "tender_threshold_yuan", "trade_threshold_yuan",
    "large_expense_yuan", "holiday_rule",
}  # fmt: skip


def test_national_profile_is_complete(profiles: dict[str, Profile]) -> None:
    """The root profile has every key, extends nothing and follows the timetable."""
    national = profiles["national"]
    assert not national.extends
    assert set(national.settings) >= NEEDED
    days = [national.integer(key) for key in ("routine_day", "query_day", "answer_day")]
    assert days == [15, 18, 20]


def test_profiles_extend_known_ones(profiles: dict[str, Profile]) -> None:
    """A profile has the name of its file, a known parent, and only keys its parent has."""
    for name, profile in profiles.items():
        assert profile.name == name
        if profile.extends:
            assert set(profile.settings) <= set(profiles[profile.extends].settings), name


def test_no_profile_goes_below_the_law(profiles: dict[str, Profile]) -> None:
    """The display floor of the law holds everywhere, older local rules notwithstanding."""
    for profile in profiles.values():
        if "min_display_days" in profile.settings:
            assert profile.integer("min_display_days") >= 15, profile.name


def test_every_setting_has_a_source(profiles: dict[str, Profile]) -> None:
    """A number without a source would be our invention; what has none says so and is not marked as sure."""
    for profile in profiles.values():
        for key, setting in profile.settings.items():
            assert setting.source, (profile.name, key)
            if "没有" in setting.source or "虚构" in setting.source:
                assert setting.confidence != "S", (profile.name, key)


def test_rules_use_settings_that_exist(profiles: dict[str, Profile], tables: dict[str, Table]) -> None:
    """Every `profile:<key>` of a rule is a key of the root profile."""
    for table in tables.values():
        for rule in table.rules:
            for key in re.findall(r"profile:([a-z0-9_]+)", str(rule.options)):
                assert key in profiles["national"].settings, rule.code


def test_the_sample_is_marked_and_invented(region: Region, profiles: dict[str, Profile]) -> None:
    """The county says that it is a sample, uses its own profile, and has no real telephone number."""
    assert region.sample
    assert region.profile in profiles
    assert [village.kind for village in region.villages].count("community") == 1
    assert len(region.villages) == 4
    numbers = re.findall(r"\d{3,4}-\d{7,8}", " ".join([*region.complaint.values(), *region.footer.values()]))
    assert numbers
    assert all(number.startswith("0000-") for number in numbers)


def test_codes_nest(region: Region) -> None:
    """A village's code begins with its township's, a township's with the county's."""
    townships = {township.code for township in region.townships}
    assert all(code.startswith(region.code) for code in townships)
    for village in region.villages:
        assert village.township in townships
        assert village.code.startswith(village.township)


def test_one_village_says_when_it_joined(region: Region) -> None:
    """On the first day of the sample's first month, so that nothing it owes or has changes."""
    assert [village.joined for village in region.villages if village.joined] == [date(2025, 11, 1)]
