"""Decisions and laws: what they revise, repeal and replace, and whose sitting passed them."""

from __future__ import annotations

import pytest

from readings import facts_of, policies_of


def test_a_revision_is_more_than_an_issue() -> None:
    text = "商务部出台《边贸管理办法》\n商务部今天（1月16日）发布修订后的《边贸管理办法》。"
    assert [(p.action, p.date) for p in policies_of(text)] == [("revise", "2026-01-16")]


def test_who_repeals_is_who_issues_the_new_policy_whoever_issued_the_old_one() -> None:
    text = (
        "商务部今天公布《边贸管理办法》，自2026年7月1日起施行。2004年3月1日外经贸部发布的《边贸暂行办法》、"
        "《边贸登记规定》同时废止。"
    )
    assert facts_of(text) == {
        "边贸管理办法": ("issue", ["商务部"], "2026-01-16", "2026-07-01"),
        "边贸暂行办法": ("repeal", ["商务部"], "2026-07-01", ""),
        "边贸登记规定": ("repeal", ["商务部"], "2026-07-01", ""),
    }
    assert facts_of("商务部今天废止《边贸暂行办法》。") == {"边贸暂行办法": ("repeal", ["商务部"], "2026-01-16", "")}


@pytest.mark.parametrize(
    ("text", "title", "action"),
    [
        ("全国人大常委会表决通过新修订的海商法，自2026年5月1日起施行。", "海商法", "revise"),
        ("国务院日前公布修订后的边贸管理条例。", "边贸管理条例", "revise"),
        (
            "海关总署日前发布边贸货物登记管理办法（征求意见稿），拟简化手续。",
            "边贸货物登记管理办法（征求意见稿）",
            "issue",
        ),
        ("新修订的海商法自5月1日起施行。", "海商法", "implement"),
        ("新修订的《海商法》今起施行。", "海商法", "implement"),
        ("近日，文旅部门印发边境旅游助推发展三年行动计划，推出线路。", "边境旅游助推发展三年行动计划", "issue"),
    ],
)
def test_a_law_named_without_title_marks(text: str, title: str, action: str) -> None:
    assert [(p.title, p.action) for p in policies_of(text)] == [(title, action)]


def test_a_decision_without_title_marks_and_the_law_that_it_changes() -> None:
    heading = "两部法律获通过 表决通过矿业法、湿地法等\n\n　　"
    text = f"{heading}全国人大常委会今天表决通过矿业法、湿地法、新修订的票据法、关于修改海商法的决定。海商法自2026年5月1日起施行。"
    found = {p.title: (p.action, p.start < 24, p.date) for p in policies_of(text)}
    assert found == {
        "矿业法": ("issue", True, "2026-01-16"),
        "湿地法": ("issue", True, "2026-01-16"),
        "票据法": ("revise", False, "2026-01-16"),
        "关于修改海商法的决定": ("issue", False, "2026-01-16"),
        "海商法": ("revise", False, "2026-01-16"),
    }


def test_a_congress_of_a_province_and_its_standing_committee_by_rank() -> None:
    heading = "浙江修订钱塘江保护条例 3月1日起施行\n\n　　"
    text = f"{heading}新修订的《钱塘江保护条例》已经浙江省第十四届人民代表大会常务委员会第二十五次会议审议通过，将于2026年3月1日起施行。"
    (found,) = policies_of(text)
    assert (found.start, [i.value for i in found.issuers]) == (4, ["浙江省人民代表大会常务委员会"])


def test_a_law_is_one_with_and_without_title_marks_and_the_name_of_the_state() -> None:
    text = (
        "全国人大常委会今天表决通过新修订的海商法。\n\n《中华人民共和国海商法》共三百条，《海商法》自5月1日起施行。\n"
    )
    (policy,) = policies_of(text)
    assert (policy.title, policy.action, policy.quoted) == ("中华人民共和国海商法", "revise", True)


def test_a_sitting_that_passes_a_second_law() -> None:
    text = "全国人大常委会今天（1月16日）表决通过《边贸法》。会议还表决通过《口岸法》。"
    assert [([i.value for i in p.issuers], p.date) for p in policies_of(text)] == [
        (["全国人民代表大会常务委员会"], "2026-01-16")
    ] * 2


def test_a_sitting_told_of_before_passes_the_laws() -> None:
    text = "十四届全国人大常委会第十九次会议今天（1月16日）闭幕。\n会议经表决，通过新修订的《边贸法》《口岸法》。"
    assert [([i.value for i in p.issuers], p.date) for p in policies_of(text)] == [
        (["全国人民代表大会常务委员会"], "2026-01-16")
    ] * 2


def test_a_congress_of_a_province_is_not_that_of_the_state() -> None:
    text = "某江省十五届人大二次会议今天表决通过《某江省边贸条例》。"
    assert [[i.value for i in p.issuers] for p in policies_of(text)] == [["某江省人民代表大会"]]


def test_laws_listed_without_title_marks() -> None:
    text = "会议今天表决通过了边贸促进法、口岸管理法。边贸促进法、口岸管理法自2026年3月1日起施行。"
    assert [(p.title, p.effective) for p in policies_of(text)] == [
        ("边贸促进法", "2026-03-01"),
        ("口岸管理法", "2026-03-01"),
    ]


def test_what_a_decision_repeals_it_repeals_itself() -> None:
    text = "国务院今天公布《关于清理法规的决定》。一是修改《边贸登记办法》。二是废止《边贸收费规定》。"
    assert [(p.action, [i.value for i in p.issuers], p.date) for p in policies_of(text)][1:] == [
        ("revise", ["国务院"], "2026-01-16"),
        ("repeal", ["国务院"], "2026-01-16"),
    ]


def test_what_is_replaced_by_another_of_its_title_is_a_policy_of_its_own() -> None:
    text = "商务部今天公布《边贸登记办法》，自2026年3月1日起施行。2012年公布的《边贸登记办法》同时废止。"
    found = [(p.action, p.effective, p.edition) for p in policies_of(text)]
    assert found == [("issue", "2026-03-01", ""), ("repeal", "", "2012")]


def test_laws_of_one_sitting_that_hold_from_days_of_their_own() -> None:
    text = (
        "全国人大常委会今天表决通过《中华人民共和国边贸法》《中华人民共和国口岸法》。"
        "边贸法自2026年9月1日起施行，口岸法自公布之日起施行。"
    )
    assert [p.effective for p in policies_of(text)] == ["2026-09-01", "2026-01-16"]


def test_titles_that_are_listed_as_repealed() -> None:
    text = "国务院今天公布《关于清理边贸法规的决定》。废止的2部行政法规包括《边贸登记办法》《边贸收费规定》等。"
    assert [p.action for p in policies_of(text)] == ["issue", "repeal", "repeal"]


def test_what_is_repealed_when_the_new_one_holds() -> None:
    text = "国务院今天公布《边贸条例》，自2026年5月1日起施行。2012年施行的《边贸管理办法》届时予以废止。"
    assert [(p.action, p.date) for p in policies_of(text)] == [("issue", "2026-01-16"), ("repeal", "2026-05-01")]


def test_of_a_list_without_marks_all_are_revised() -> None:
    text = "会议经表决，通过了新修订的道路交通安全法、数字教育促进法。"
    assert [(p.title, p.action) for p in policies_of(text)] == [
        ("道路交通安全法", "revise"),
        ("数字教育促进法", "revise"),
    ]


def test_a_new_one_that_is_to_come() -> None:
    text = "国家发展改革委相关负责人表示，下一步，将继续清理政策措施，年底前出台新的《边贸基金管理办法》。"
    assert [p.action for p in policies_of(text)] == ["plan"]


def test_what_is_expected_to_come_out() -> None:
    text = "负责人介绍，全省将改造设施，配套的《边贸设施移交办法》预计年内出台。"
    assert [p.action for p in policies_of(text)] == ["plan"]


def test_one_that_has_held_since_it_was_revised() -> None:
    text = "负责人介绍，新修订的《边贸法》施行以来，配套制度不断健全。"
    assert [p.action for p in policies_of(text)] == ["implement"]


def test_a_part_of_a_paper_is_repealed() -> None:
    text = "商务部今天公布《边贸登记办法》。《边贸收费通知》附件3中有关收费的规定同时废止。"
    assert [p.action for p in policies_of(text)] == ["issue", "repeal"]


def test_a_heading_that_says_revised_and_a_text_that_says_issued() -> None:
    (policy,) = policies_of("海关总署修订发布《边贸登记办法》\n\n海关总署今天（1月16日）发布《边贸登记办法》。")
    assert (policy.action, policy.date, [i.value for i in policy.issuers]) == ("revise", "2026-01-16", ["海关总署"])


def test_orders_that_several_heads_sign() -> None:
    (policy,) = policies_of(
        "国务院总理李强、中央军委主席习近平日前签署命令，公布《军人补助条例》，自2026年10月1日起施行。"
    )
    assert [i.value for i in policy.issuers] == ["国务院", "中央军事委员会"]


def test_what_a_decision_does_to_titles_that_name_bodies() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改部分法规的决定》（以下简称《决定》）。"
        "此外，《决定》对《中华人民共和国海关边贸监管办法》、《边贸登记规定》等已被代替的6部行政法规予以废止。"
    )
    repealed = [(p.action, [i.value for i in p.issuers], p.date) for p in policies_of(text)[1:]]
    assert repealed == [("repeal", ["国务院"], "2026-01")] * 2


def test_what_is_replaced_is_no_short_form_of_what_replaces_it() -> None:
    text = "商务部今天公布《边贸登记审查条例》，自2026年9月1日起施行。2001年商务部公布的《边贸登记条例》同时废止。"
    assert [(p.title, p.action) for p in policies_of(text)] == [
        ("边贸登记审查条例", "issue"),
        ("边贸登记条例", "repeal"),
    ]


def test_what_a_decision_changes_and_the_next_sentence_lists() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改和废止部分法规的决定》（以下简称《决定》）。\n"
        "一是对8部法规的部分条款予以修改。其中，修改《边贸细则》《口岸条例》，调整名称；修改《边民条例》，规定不得收费。\n"
        "二是对13部法规予以废止。包括《边贸收费条例》《边贸档案办法》等。"
    )
    found = [(p.action, [i.value for i in p.issuers], p.date) for p in policies_of(text)[1:]]
    assert found == [*[("revise", ["国务院"], "2026-01")] * 3, *[("repeal", ["国务院"], "2026-01")] * 2]


def test_a_law_that_is_being_drafted() -> None:
    assert [p.action for p in policies_of("商务部正配合推进《边贸法典》编纂工作。")] == ["plan"]


def test_what_the_title_of_a_decision_says_it_changes() -> None:
    text = "国务院总理李强日前签署国务院令，公布《国务院关于修改〈边贸条例〉的决定》，自2026年3月1日起施行。"
    found = [(p.title, p.action, [i.value for i in p.issuers], p.date) for p in policies_of(text)]
    assert found == [
        ("国务院关于修改〈边贸条例〉的决定", "issue", ["国务院"], "2026-01"),
        ("边贸条例", "revise", ["国务院"], "2026-01"),
    ]


def test_a_heading_that_names_what_a_decision_changes() -> None:
    text = (
        "国务院决定修改《甲边贸条例》和《乙口岸条例》\n\n"
        "1月12日，国务院总理李强签署国务院令，公布《国务院关于修改〈甲边贸条例〉和〈乙口岸条例〉的决定》。\n"
    )
    assert [(p.action, p.date) for p in policies_of(text)] == [
        ("revise", "2026-01-12"),
        ("revise", "2026-01-12"),
        ("issue", "2026-01-12"),
    ]


def test_what_is_repealed_in_a_paragraph_of_its_own() -> None:
    text = "近日，商务部印发了《边贸条例》，自2026年7月1日起施行。\n\n1990年商务部印发的《边贸暂行条例》同时废止。"
    assert [(p.title, p.date) for p in policies_of(text)] == [("边贸条例", "2026-01"), ("边贸暂行条例", "2026-07-01")]


def test_what_a_sentence_tells_title_by_title_of_a_decision() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改和废止部分行政法规的决定》。\n"
        "修改的行政法规主要有：将《边贸细则》中的权限作适当调整；取消《口岸条例》规定的部分证明材料。"
        "废止的行政法规是《边民条例》。"
    )
    assert [p.action for p in policies_of(text)[1:]] == ["revise", "revise", "repeal"]


def test_a_regulation_that_carries_out_a_law_speaks_for_itself() -> None:
    text = "商务部公布《边贸实施条例》。《条例》贯彻实施《边贸法》，共9章。"
    assert [p.action for p in policies_of(text)] == ["issue", "cite"]


def test_a_policy_that_replaces_one_of_the_same_title() -> None:
    text = (
        "商务部近日印发修订后的《公车管理办法》（以下简称《办法》）。各地要严格执行《厉行节约条例》。"
        "《办法》自2026年1月1日起施行，2017年12月印发的《公车管理办法》同时废止。"
    )
    found = {(p.title, p.action): p for p in policies_of(text)}
    assert found["公车管理办法", "revise"].effective == "2026-01-01"
    assert not found["公车管理办法", "repeal"].short


def test_what_a_decision_lists_as_changed() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改和废止部分行政法规的决定》。"
        "《决定》修改的行政法规是：《口岸条例》《边贸办法》。《决定》废止的行政法规是：《边民条例》。"
    )
    assert [p.action for p in policies_of(text)[1:]] == ["revise", "revise", "repeal"]


def test_a_decision_that_names_what_it_changes_without_marks_of_its_own() -> None:
    found = policies_of("广东省人大常委会今天表决通过关于修改《广东省边贸条例》的决定。")
    assert [(p.title, p.action) for p in found] == [
        ("关于修改《广东省边贸条例》的决定", "issue"),
        ("广东省边贸条例", "revise"),
    ]


def test_what_a_decision_revises_is_named_where_it_stands_by_itself() -> None:
    text = "李强签署国务院令，公布《国务院关于修改〈边贸条例〉的决定》\n\n《决定》对2018年公布的《边贸条例》作出修改。"
    decision, revised = policies_of(text)
    assert (revised.title, revised.action) == ("边贸条例", "revise")
    assert revised.start > decision.end
    assert revised.date == decision.date == ""


def test_when_a_decision_holds_is_not_said_of_what_it_revises() -> None:
    text = "李强签署国务院令，公布《国务院关于修改〈边贸条例〉的决定》，自2026年10月1日起施行。\n\n《决定》对《边贸条例》作出修改。"
    decision, revised = policies_of(text)
    assert (decision.effective, revised.effective) == ("2026-10-01", "")


def test_the_title_of_what_is_cited_says_who_issued_it() -> None:
    (cited,) = policies_of("某部表示，将落实《国务院办公厅关于加快公路发展的意见》。")
    assert ([i.value for i in cited.issuers], cited.action) == (["国务院办公厅"], "cite")


def test_the_heading_of_detailed_rules_does_not_name_the_law() -> None:
    text = "中华人民共和国海商法实施细则\n\n　　第一条　根据《中华人民共和国海商法》（以下简称海商法），制定本细则。"
    law = next(p for p in policies_of(text) if p.type == "法")
    assert law.start > len("中华人民共和国海商法实施细则")


def test_laws_side_by_side_are_revised_with_the_first() -> None:
    text = "会议表决通过新修订的《边贸法》《口岸法》，表决通过《海关法》。"
    assert [p.action for p in policies_of(text)] == ["revise", "revise", "issue"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "国务院新闻办公室今天举行吹风会，介绍《关于加强边贸服务的若干措施》有关情况。《若干措施》由国务院办公厅于日前印发。",
            {"关于加强边贸服务的若干措施": ("issue", ["国务院办公厅"], "2026-01", "")},
        ),
        (
            "《重庆市边贸条例》将于明年1月施行\n\n重庆市人大常委会16日介绍情况。条例日前经重庆市六届人大常委会第二十五次会议表决通过，将于2027年1月1日起施行。",
            {"重庆市边贸条例": ("implement", ["重庆市人民代表大会常务委员会"], "2026-01", "2027-01-01")},
        ),
        (
            "国务院关税税则委员会今天公布两则公告。\n《关于停止加征边贸关税的公告》（税委会公告2026年第9号）明确，自2026年2月10日起，停止加征关税。",
            {"关于停止加征边贸关税的公告": ("issue", ["国务院关税税则委员会"], "2026-01-16", "2026-02-10")},
        ),
        (
            "强制性国家标准《边贸包装规范》发布\n\n市场监管总局近日批准发布强制性国家标准《边贸包装规范》，将于2027年4月1日起实施。",
            {"边贸包装规范": ("issue", ["国家市场监督管理总局"], "2026-01", "2027-04-01")},
        ),
        (
            "《办法》是继国务院常务会议审议通过《边贸行动方案》之后，又一重要举措。",
            {"边贸行动方案": ("cite", [], "", "")},
        ),
        ("预计年底前新版《边贸商品目录》将对外发布。", {"边贸商品目录": ("plan", [], "", "")}),
        ("《边贸强基实施方案》正在各地落地，今年推动口岸达标。", {"边贸强基实施方案": ("implement", [], "", "")}),
        ("下一步，住房城乡建设部门还将制定《边贸用房办法》。", {"边贸用房办法": ("plan", [], "", "")}),
        (
            "外交部发言人李某今天宣布，《中华人民共和国政府和某共和国政府关于边贸的协定》将于2026年7月16日正式生效。",
            {
                "中华人民共和国政府和某共和国政府关于边贸的协定": (
                    "implement",
                    ["中华人民共和国政府", "某共和国政府"],
                    "2026-07-16",
                    "2026-07-16",
                )
            },
        ),
    ],
)
def test_what_is_told_of_a_policy_beside_its_title(
    text: str, facts: dict[str, tuple[str, list[str], str, str]]
) -> None:
    assert facts_of(text) == facts


def test_a_heading_may_call_a_decision_by_a_shorter_name() -> None:
    text = (
        "李强签署国务院令 公布关于修改边贸险条例的决定\n\n国务院总理李强日前签署国务院令，"
        "公布《国务院关于修改〈边境贸易责任强制保险条例〉的决定》，自2026年10月1日起施行。"
    )
    assert list(facts_of(text)) == ["国务院关于修改〈边境贸易责任强制保险条例〉的决定", "边境贸易责任强制保险条例"]
