"""Enactment: what was done with a policy and when, and the day from which it holds."""

from __future__ import annotations

import pytest

from jingmai.grammar.period import Calendar
from jingmai.layout import lay_out
from jingmai.reading.policies import read_policies
from readings import policies_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("商务部于2006年制定了《边贸检查办法》。", "2006"),
        ("2021年，商务部等八部门联合印发《边贸促进方案》。", "2021"),
        ("商务部去年12月印发《边贸促进方案》。", "2025-12"),
        ("去年12月31日，商务部印发《边贸促进方案》。", "2025-12-31"),
        ("2024年3月，商务部出台《边贸促进方案》，明确了方向。", "2024-03"),
        ("商务部公告2026年第3号公布《管制清单》。", ""),
        ("《边贸合作协定》于2024年7月1日正式生效。", "2024-07-01"),
        ("自2018年试点以来，成效明显。商务部印发《边贸促进方案》。", ""),
        ("商务部印发《边贸规划（2021—2025年）》。", ""),
        ("今天（1月16日），口岸会议在昆明召开。三地共同签署了《口岸合作协议》。", "2026-01-16"),
        ("1月12日，口岸会议在昆明召开。会后商务部公布了《口岸合作方案》。", "2026-01-12"),
        ("口岸会议今天结束。商务部印发了《口岸合作方案》。", ""),
        ("立法会议今天（1月16日）在北京闭幕。会议经表决，通过了《边贸法》。", "2026-01-16"),
        ("商务部近日印发《边贸公告》，决定自2026年3月1日起，对边贸实行新办法。", "2026-01"),
        ("去年4月，《边贸促进法》已由全国人大常委会表决通过。", "2025-04"),
        ("国务院总理近日签署国务院令，公布《边贸条例》，自2026年5月20日起施行。", "2026-01"),
        ("记者今天从商务部获悉，商务部近日印发《边贸促进方案》。", "2026-01"),
        ("立法会议今天（1月16日）闭幕。某某主持会议。\n会议经表决，通过了《边贸法》。", "2026-01-16"),
        ("记者今天从商务部获悉，《边贸管理规定》近日公布，将于6月1日起施行。", "2026-01"),
        ("商务部今天（1月16日）介绍，《边贸管理细则》1月1日起施行。", "2026-01-01"),
        ("今天（1月16日）起，一批新规开始施行，涉及多个领域。\n修订后的《边贸管理办法》施行。", "2026-01-16"),
        ("两国领导人今天（1月16日）举行会谈。\n双方发表了《边贸联合声明》。", "2026-01-16"),
    ],
)
def test_the_date_of_a_policy(text: str, date: str) -> None:
    assert [p.date for p in policies_of(text)] == [date]


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("商务部今天公布修订后的《边贸管理办法》。自公布之日起施行。", "2026-01-16"),
        ("商务部今天公布《边贸管理办法》，自公布之日起30日后施行。", "2026-02-15"),
        ("商务部近日公布《边贸管理办法》，自公布之日起30日后施行。", ""),
        ("商务部今天发布《边贸管理办法》，优化了流程。新办法将于今年7月1日起正式施行。", "2026-07-01"),
        ("商务部今天发布《边贸管理办法》，2027年3月1日起施行。", "2027-03-01"),
        ("商务部今天发布《边贸管理办法》，优化了流程。该条例自7月1日起施行。", ""),
        ("《边贸管理办法》今起施行。", "2026-01-16"),
        (
            "商务部今天发布《关于对边贸货物采取保障措施的公告》，决定自2026年2月1日起对边贸货物采取保障措施。",
            "2026-02-01",
        ),
    ],
)
def test_the_day_from_which_a_policy_holds(text: str, effective: str) -> None:
    assert [p.effective for p in policies_of(text)] == [effective]


def test_from_when_a_rate_applies() -> None:
    text = "商务部今天发布《边贸税率公告》。公告明确，自2026年5月1日起，对原产于某国的产品，适用协定税率。"
    assert [p.effective for p in policies_of(text)] == ["2026-05-01"]


def test_a_day_early_in_the_year_follows_what_came_out_late_in_one() -> None:
    text = "商务部去年12月31日发布《边贸管理公告》。根据公告，自1月5日起，对边贸货物征收反倾销税。"
    assert [(p.date, p.effective) for p in policies_of(text)] == [("2025-12-31", "2026-01-05")]


def test_the_head_who_speaks_gives_no_day_to_a_plan() -> None:
    (plan,) = policies_of("商务部司长在今天举行的发布会上说，下一步还将修订《互市管理办法》。")
    assert (plan.action, plan.date) == ("revise", "")


def test_the_term_of_what_an_announcement_grants() -> None:
    (found,) = policies_of(
        "财政部今天发布《关于免征关税的公告》，明确自2026年4月1日至2026年12月31日，对边贸货物免征关税。"
    )
    assert found.effective == "2026-04-01"


def test_a_policy_that_says_itself_when_it_holds() -> None:
    text = "商务部今天发布《边贸管制公告》。公告指出，根据《边贸法》有关规定，决定实施管制，自2026年8月1日起正式实施。"
    assert [(p.title, p.effective) for p in policies_of(text)] == [("边贸管制公告", "2026-08-01"), ("边贸法", "")]


def test_how_a_policy_is_implemented_is_no_day_of_effect() -> None:
    (policy,) = policies_of("会议今天听取了《边贸登记条例》实施情况的汇报。")
    assert (policy.action, policy.effective) == ("cite", "")


def test_what_enters_into_force_with_another() -> None:
    first, second = policies_of("《边贸登记办法》今天起施行。新修订的《边贸管理规程》同步实施。")
    assert first.date == second.date != ""


def test_what_a_speaker_says_is_to_come() -> None:
    text = "商务部副部长王小明在当天的发布会上表示，下一步商务部将抓好落实，并加快修订《边贸规则》，制定《边贸办法》。"
    assert [(p.action, p.date) for p in policies_of(text)] == [("revise", ""), ("plan", "")]


@pytest.mark.parametrize(
    ("text", "action", "date"),
    [
        ("新华社今天受权播发《国务院关于深化边贸改革的意见》。", "issue", "2026-01-16"),
        ("《国务院关于深化边贸改革的意见》，即2026年一号文件，12日由新华社受权发布。", "issue", "2026-01-12"),
        ("下一步，商务部将会同有关部门编制《边贸规划》，优化流程。", "plan", ""),
        ("会议提出，加快改革。制定出台《边贸规划》，支持各地推出措施。", "plan", ""),
    ],
)
def test_how_a_title_came_out(text: str, action: str, date: str) -> None:
    (policy,) = policies_of(text)
    assert (policy.action, policy.date) == (action, date)


def test_the_day_before_a_title_from_which_it_holds() -> None:
    (policy,) = policies_of("李小明表示，2021年12月1日起施行的《地下水条例》规定，禁止取用地下水。")
    assert policy.effective == "2021-12-01"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "1月9日，商务部发布2026年第61号公告《关于甲的决定》和2026年第62号公告《关于乙的决定》。第62号公告自公布之日起正式实施，第61号公告有关要求自2026年5月1日起正式实施。",
            [
                ("issue", "2026-01-09", "2026-05-01", "2026年第61号"),
                ("issue", "2026-01-09", "2026-01-09", "2026年第62号"),
            ],
        ),
        (
            "1月4日，商务部发布2026年第34号公告，公布反倾销调查的裁定。根据公告，自2026年1月5日起，对上述产品征收反倾销税。",
            [("issue", "2026-01-04", "2026-01-05", "2026年第34号")],
        ),
        ("记者15日从会上获悉，商务部当日印发《关于公布试点城市的通知》。", [("issue", "2026-01-15", "", "")]),
        ("商务部会同有关部门编制《边贸规划》，已按程序报批，近期将印发实施。", [("plan", "2026-01", "", "")]),
        ("商务部有关负责人说，年底前出台《边贸管理细则》。", [("plan", "", "", "")]),
        ("商务部下一步将会同海关总署、财政部，制定出台《边贸质量行动方案》。", [("plan", "", "", "")]),
        ("此外，商务部正在起草的《边贸收费办法》也将于年内出台。", [("plan", "", "", "")]),
        ("国家邮政局发布的《边贸包装指南》开始试行，试行期2年。", [("implement", "", "", "")]),
        ("商务部1月6日发布《关于边贸许可的公告》（2026年第50号）。", [("issue", "2026-01-06", "", "2026年第50号")]),
        ("海商法典施行后，船舶法、港口法等10部法律同时废止。", [("repeal", "", "", ""), ("repeal", "", "", "")]),
        ("按照财政部、海关总署2024年印发的《边贸税收办法》，企业可以申请退税。", [("cite", "2024", "", "")]),
        ("“十四五”以来，商务部推动出台《边贸条例》。", [("issue", "", "", "")]),
        ("会议强调，推动出台《边贸条例》。", [("plan", "", "", "")]),
        ("商务部昨天印发《边贸条例》。", [("issue", "2026-01-15", "", "")]),
        ("商务部近期还将印发《边贸方案》。", [("plan", "", "", "")]),
        (
            "商务部今天发布《边贸办法》（商务部公告2026年第1号）和《口岸办法》（商务部公告2026年第2号）。",
            [
                ("issue", "2026-01-16", "", "商务部公告2026年第1号"),
                ("issue", "2026-01-16", "", "商务部公告2026年第2号"),
            ],
        ),
        (
            "商务部今天发布《关于加征关税的公告》。自2026年1月20日12时01分起，对原产于某国的商品，在现行税率基础上加征10%关税。",
            [("issue", "2026-01-16", "2026-01-20", "")],
        ),
        (
            "商务部今天（1月16日）发布通报。同一天，海关总署发布《边贸决定》，即日起正式实施。",
            [("issue", "2026-01-16", "2026-01-16", "")],
        ),
        (
            "商务部今天举行发布会，介绍《边贸意见》。商务部日前印发的《意见》明确，从今年起免征关税。",
            [("issue", "2026-01", "", "")],
        ),
        ("条例在总结《边贸暂行办法》实施经验的基础上作出规定。", [("cite", "", "", "")]),
        (
            "今年以来，商务部深入实施《边贸条例》，印发了《边贸目录》。",
            [("implement", "", "", ""), ("issue", "", "", "")],
        ),
        (
            "商务部今天（1月16日）举行新闻发布会。发布会上，商务部发布了《边贸行动方案》。",
            [("issue", "2026-01-16", "", "")],
        ),
        (
            "会议表决通过《全国人民代表大会常务委员会关于深化边贸改革的决定》。决定自2026年5月1日起施行。",
            [("issue", "", "2026-05-01", "")],
        ),
    ],
)
def test_what_is_told_of_each(text: str, told: list[tuple[str, str, str, str]]) -> None:
    assert [(p.action, p.date, p.effective, p.number) for p in policies_of(text)] == told


def test_a_digest_that_says_from_which_day_its_rules_hold() -> None:
    text = "从明天（1月17日）起，一批新规开始施行。商务部修订后的《边贸办法》施行。此外，《口岸规定》将从今年3月1日起施行。"
    assert [(p.action, p.effective) for p in policies_of(text)] == [
        ("implement", "2026-01-17"),
        ("implement", "2026-03-01"),
    ]


def test_a_revision_to_come_is_not_what_the_article_is_about() -> None:
    text = "商务部正研究制定《边贸意见》，计划于年底前印发。商务部司长李某说，下一步还将修订《互市管理办法》。"
    reading = read_policies(lay_out(f"{text}\n")[0], [], Calendar("2026-01-16"))
    assert reading.main is not None and reading.main.title == "边贸意见"
