"""Policies in the news, in sentences of our own."""

from __future__ import annotations

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import read_articles
from jingmai.reading.policy import Policy


def _policies(text: str) -> list[Policy]:
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    return [p for r in readings if r.policies for p in r.policies.policies]


@pytest.mark.parametrize(
    ("text", "title", "issuers", "count"),
    [
        ("商务部会同海关总署发布《边境贸易管理办法》。", "边境贸易管理办法", ["商务部", "海关总署"], 2),
        ("中办、国办近日印发《边境贸易发展意见》。", "边境贸易发展意见", ["中共中央办公厅", "国务院办公厅"], 2),
        (
            "工业和信息化部、财政部等八部门近日联合印发《绿色贸易实施意见》。",
            "绿色贸易实施意见",
            ["工业和信息化部", "财政部"],
            8,
        ),
        (
            "今天（1月16日），由农业农村部、商务部等五部门联合编制的《边贸建设规划》在云南省昆明市发布。",
            "边贸建设规划",
            ["农业农村部", "商务部"],
            5,
        ),
        ("今天，某某边境工程办公室发布了《关于征集方案的公告》。", "关于征集方案的公告", ["某某边境工程办公室"], 1),
    ],
)
def test_who_issued_a_policy(text: str, title: str, issuers: list[str], count: int) -> None:
    (policy,) = _policies(text)
    assert (policy.title, [i.value for i in policy.issuers], policy.issuer_count) == (title, issuers, count)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国务院总理签署第800号国务院令，公布《海商条例》，自2026年5月1日起施行。", "国务院令第800号"),
        ("商务部发布《关于物项管理的公告》（商务部公告2025年第61号）。", "商务部公告2025年第61号"),
        ("财政部印发《资金管理办法》（财建〔2025〕12号）。", "财建〔2025〕12号"),
        ("商务部公告2026年第3号公布《管制清单》，自公布之日起实施。", "商务部公告2026年第3号"),
        ("海关总署修订《边贸监管办法》，并于1月10日以海关总署令第280号公布。", "海关总署令第280号"),
        ("会议通过《海商法》，国家主席签署第七十二号主席令予以公布。", "主席令第七十二号"),
        ("商务部印发《边贸办法》，此前的海关总署令第280号继续有效。", ""),
    ],
)
def test_the_number_of_a_policy(text: str, number: str) -> None:
    assert [p.number for p in _policies(text)] == [number]


def test_a_line_that_leads_to_the_text_addresses_nobody() -> None:
    head = "财政部 税务总局关于边贸税收的公告\n财政部 税务总局公告2025年第12号\n现将有关事项公告如下：\n"
    text = f"{head}一、减征所得税。\n财政部\n税务总局\n2025年12月20日\n"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert reading.full_text is not None
    assert (reading.full_text.policy.number, reading.full_text.addressees) == ("财政部税务总局公告2025年第12号", [])


def test_a_revision_is_more_than_an_issue() -> None:
    text = "商务部出台《边贸管理办法》\n商务部今天（1月16日）发布修订后的《边贸管理办法》。"
    assert [(p.action, p.date) for p in _policies(text)] == [("revise", "2026-01-16")]


def _facts(text: str) -> dict[str, tuple[str, list[str], str, str]]:
    return {p.title: (p.action, [i.value for i in p.issuers], p.date, p.effective) for p in _policies(text)}


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("商务部今天发布《边贸办法（2026年版）》（以下简称《办法（2026年版）》）。", "issue"),
        ("记者获悉，《边贸清单（2026年版）》（以下简称《清单（2026年版）》）对外发布。", "issue"),
        ("《边贸管理办法》由商务部等三部门联合印发。", "issue"),
        ("《边贸管理条例》已经国务院常务会议审议通过，将于近期公布。", "issue"),
        ("商务部近日印发的《边贸管理办法》提出，优化通关。", "issue"),
        ("商务部2019年印发的《边贸管理办法》提出，优化通关。", "cite"),
        ("商务部今天举行《边贸管理办法》发布会。", "cite"),
        ("各地要严格执行新修订的《边贸管理条例》。", "cite"),
        ("根据新修订的《边贸管理条例》和有关规定，商务部开展检查。", "cite"),
        ("《边贸管理条例》今起施行。", "implement"),
        ("商务部表示，下一步将优化通关，同时出台《边贸促进意见》等。", "plan"),
        ("商务部表示将扩大试点范围、发布《边贸促进方案》。", "plan"),
        ("商务部将试点扩大到全国，印发《边贸促进方案》。", "issue"),
        ("商务部对《边贸管理办法》进行了修订。", "revise"),
        ("《边贸合作协定》于2024年7月1日正式生效实施。", "implement"),
        ("商务部正在就《边贸办法（征求意见稿）》公开征求意见。", "plan"),
        ("会议继续审议《边贸法（修订草案）》。", "plan"),
        ("国务院常务会议讨论并原则通过《边贸法（修订草案）》。", "plan"),
        ("商务部今天发布2026年第1号公告，即《关于边贸管制的公告》。", "issue"),
        ("市场监管总局今天发布《边贸包装要求 食用农产品》强制性国家标准。", "issue"),
        ("商务部发布20项边贸标准，包括《边贸登记管理办法》等。", "issue"),
        ("商务部将尽快完成修订扩大《边贸目录》。", "plan"),
        ("商务部正在研究起草《边贸促进方案》。", "plan"),
        ("证监部门制定的《边贸融资意见》将于近日印发。", "plan"),
        ("近日商务部将和海关总署联合印发《边贸促进方案》。", "plan"),
        ("商务部就《边贸计量技术要求》强制性国家标准（征求意见稿）公开征求意见。", "plan"),
        ("商务部今天发布2025年第18号公告《公布边贸管制的决定》。", "issue"),
        ("双方发表了《关于加强边贸的联合声明》。", "issue"),
        ("新修订的强制性国家标准《边贸计量技术规范》将于9月1日起实施。", "implement"),
        ("商务部对《边贸审价办法》等规章作出修改。", "revise"),
        ("会议审议通过了《中共中央关于制定边贸规划的建议》。", "issue"),
        ("《决定》对《边贸管理条例》作出以下主要修改。", "revise"),
        ("商务部推动修改《边贸管理条例》。", "plan"),
        ("《边贸管理条例》今天起执行。", "implement"),
    ],
)
def test_what_is_reported_of_a_policy(text: str, action: str) -> None:
    assert [p.action for p in _policies(text)] == [action]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("国务院办公厅转发商务部、海关总署等单位《关于促进边贸的意见》。", ["商务部", "海关总署"]),
        ("国务院批转财政部《关于边贸税收的报告》。", ["财政部"]),
        ("《边贸管理办法》由商务部、海关总署联合印发。", ["商务部", "海关总署"]),
        ("《边贸管理规定》已经国务院审议通过，现予公布。", []),
        ("商务部表示将完善制度，同时发布《边贸促进方案》。", ["商务部"]),
        ("海关总署表示，通关更快了。商务部今天印发《边贸促进方案》。", ["商务部"]),
        ("某某省商务厅近日印发《边贸促进方案》。", ["某某省商务厅"]),
        ("根据财政部、海关总署联合印发的《边贸税收通知》，企业受益。", ["财政部", "海关总署"]),
        ("商务部某某司司长李小明说，将加快制定《边贸促进方案》。", []),
        ("某某省人大常委会今天表决通过《边贸条例》。", ["某某省人民代表大会常务委员会"]),
        ("新修订的《边贸管理办法》施行。办法由商务部、海关总署联合发布，要求登记。", ["商务部", "海关总署"]),
        ("有关负责人介绍《边贸促进意见》。根据国务院办公厅日前印发的这份意见，企业可以减税。", ["国务院办公厅"]),
        ("清华大学国情研究院教授李小明表示，新版《边贸目录》将于2月1日起施行。", []),
    ],
)
def test_the_issuers_behind_other_words(text: str, issuers: list[str]) -> None:
    assert [[i.value for i in p.issuers] for p in _policies(text)] == [issuers]


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
    assert [p.date for p in _policies(text)] == [date]


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
    ],
)
def test_the_day_from_which_a_policy_holds(text: str, effective: str) -> None:
    assert [p.effective for p in _policies(text)] == [effective]


def test_a_heading_says_when_it_holds_and_the_text_who_issued_it() -> None:
    text = "《边贸管理办法》4月20日正式施行\n\n商务部今天（1月16日）召开发布会，公布《边贸管理办法》。\n"
    assert _facts(text) == {"边贸管理办法": ("issue", ["商务部"], "2026-01-16", "2026-04-20")}


def test_what_is_repealed_was_issued_by_another_at_another_time() -> None:
    text = (
        "商务部今天公布《边贸管理办法》，自2026年7月1日起施行。2004年3月1日外经贸部发布的《边贸暂行办法》、"
        "《边贸登记规定》同时废止。"
    )
    assert _facts(text) == {
        "边贸管理办法": ("issue", ["商务部"], "2026-01-16", "2026-07-01"),
        "边贸暂行办法": ("repeal", [], "2026-07-01", ""),
        "边贸登记规定": ("repeal", [], "2026-07-01", ""),
    }
    assert _facts("商务部今天废止《边贸暂行办法》。") == {"边贸暂行办法": ("repeal", ["商务部"], "2026-01-16", "")}


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
    assert [(p.title, p.action) for p in _policies(text)] == [(title, action)]


def test_a_decision_without_title_marks_and_the_law_that_it_changes() -> None:
    heading = "两部法律获通过 表决通过矿业法、湿地法等\n\n　　"
    text = f"{heading}全国人大常委会今天表决通过矿业法、湿地法、新修订的票据法、关于修改海商法的决定。海商法自2026年5月1日起施行。"
    found = {p.title: (p.action, p.start < 24, p.date) for p in _policies(text)}
    assert found == {
        "矿业法": ("issue", True, "2026-01-16"),
        "湿地法": ("issue", True, "2026-01-16"),
        "票据法": ("revise", False, "2026-01-16"),
        "关于修改海商法的决定": ("issue", False, "2026-01-16"),
        "海商法": ("revise", False, "2026-01-16"),
    }


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("商务部负责人表示，《口岸查验规范》《互市管理办法》等规章也将在年内陆续出台。", ["plan", "plan"]),
        ("今年还将出台《海商法》配套的《船舶登记办法》。", ["cite", "plan"]),
        ("商务部将抓紧制定《边贸发展纲要》的配套政策。", ["cite"]),
        ("商务部、海关总署联合发布的《边贸便利化通知》明确，简化手续。", ["issue"]),
        ("商务部此前联合发布的《边贸便利化通知》明确，简化手续。", ["cite"]),
        ("商务部今天发布《边贸通知》。同时发布的《互市通知》提出，扩大品类。", ["issue", "issue"]),
    ],
)
def test_what_goes_with_another_or_is_issued_beside_it(text: str, actions: list[str]) -> None:
    assert [p.action for p in _policies(text)] == actions


def test_the_head_who_speaks_gives_no_day_to_a_plan() -> None:
    (plan,) = _policies("商务部司长在今天举行的发布会上说，下一步还将修订《互市管理办法》。")
    assert (plan.action, plan.date) == ("plan", "")


def test_the_term_of_what_an_announcement_grants() -> None:
    (found,) = _policies(
        "财政部今天发布《关于免征关税的公告》，明确自2026年4月1日至2026年12月31日，对边贸货物免征关税。"
    )
    assert found.effective == "2026-04-01"


def test_a_congress_of_a_province_and_its_standing_committee_by_rank() -> None:
    heading = "浙江修订钱塘江保护条例 3月1日起施行\n\n　　"
    text = f"{heading}新修订的《钱塘江保护条例》已经浙江省第十四届人民代表大会常务委员会第二十五次会议审议通过，将于2026年3月1日起施行。"
    (found,) = _policies(text)
    assert (found.start, [i.value for i in found.issuers]) == (4, ["浙江省人民代表大会常务委员会"])


@pytest.mark.parametrize(
    "text",
    [
        "商务部近日公布了具体管理办法。",
        "多地今天出台配套实施细则。",
        "商务部近日发布新的做法，介绍监测方法。",
        "企业应当公布内部管理办法，接受监督。",
        "商务部近日印发通知，要求做好准备。",
        "海关总署今天公布调查结果，依法作出处罚决定。",
    ],
)
def test_what_has_no_name_is_no_policy(text: str) -> None:
    assert _policies(text) == []


def test_a_law_is_one_with_and_without_title_marks_and_the_name_of_the_state() -> None:
    text = (
        "全国人大常委会今天表决通过新修订的海商法。\n\n《中华人民共和国海商法》共三百条，《海商法》自5月1日起施行。\n"
    )
    (policy,) = _policies(text)
    assert (policy.title, policy.action, policy.quoted) == ("中华人民共和国海商法", "revise", True)


def test_words_that_name_no_programme() -> None:
    assert _policies("近日，各地印发具体实施方案，明确分工。") == []
    assert _policies("今天，会议研究制定实施方案。") == []


@pytest.mark.parametrize(
    ("text", "issuers", "date"),
    [
        ("《关于做好边贸工作的通知》发布\n商务部、财政部日前印发通知，完善制度。", ["商务部", "财政部"], "2026-01"),
        ("《边贸管理办法》发布\n商务部日前印发意见，明确方向。", [], ""),
        ("《边贸管理办法》发布\n《另一办法》也有说明，商务部日前印发办法，明确方向。", [], ""),
    ],
)
def test_the_words_under_a_heading_say_who_issued_it(text: str, issuers: list[str], date: str) -> None:
    policy = _policies(text)[0]
    assert ([i.value for i in policy.issuers], policy.date) == (issuers, date)


def test_a_sitting_that_passes_a_second_law() -> None:
    text = "全国人大常委会今天（1月16日）表决通过《边贸法》。会议还表决通过《口岸法》。"
    assert [([i.value for i in p.issuers], p.date) for p in _policies(text)] == [
        (["全国人民代表大会常务委员会"], "2026-01-16")
    ] * 2


def test_a_sitting_told_of_before_passes_the_laws() -> None:
    text = "十四届全国人大常委会第十九次会议今天（1月16日）闭幕。\n会议经表决，通过新修订的《边贸法》《口岸法》。"
    assert [([i.value for i in p.issuers], p.date) for p in _policies(text)] == [
        (["全国人民代表大会常务委员会"], "2026-01-16")
    ] * 2


def test_a_congress_of_a_province_is_not_that_of_the_state() -> None:
    text = "某江省十五届人大二次会议今天表决通过《某江省边贸条例》。"
    assert [[i.value for i in p.issuers] for p in _policies(text)] == [["某江省人民代表大会"]]


def test_laws_listed_without_title_marks() -> None:
    text = "会议今天表决通过了边贸促进法、口岸管理法。边贸促进法、口岸管理法自2026年3月1日起施行。"
    assert [(p.title, p.effective) for p in _policies(text)] == [
        ("边贸促进法", "2026-03-01"),
        ("口岸管理法", "2026-03-01"),
    ]


def test_what_a_decision_repeals_it_repeals_itself() -> None:
    text = "国务院今天公布《关于清理法规的决定》。一是修改《边贸登记办法》。二是废止《边贸收费规定》。"
    assert [(p.action, [i.value for i in p.issuers], p.date) for p in _policies(text)][1:] == [
        ("revise", ["国务院"], "2026-01-16"),
        ("repeal", ["国务院"], "2026-01-16"),
    ]


def test_titles_side_by_side_share_what_is_said_behind_the_last() -> None:
    text = "商务部今天公布《边贸法典》，《边贸通则》《边贸总则》《边贸登记法》同时废止。"
    assert [p.action for p in _policies(text)] == ["issue", "repeal", "repeal", "repeal"]


def test_what_is_replaced_by_another_of_its_title_is_a_policy_of_its_own() -> None:
    text = "商务部今天公布《边贸登记办法》，自2026年3月1日起施行。2012年公布的《边贸登记办法》同时废止。"
    found = [(p.action, p.effective, p.edition) for p in _policies(text)]
    assert found == [("issue", "2026-03-01", ""), ("repeal", "", "2012")]


def test_a_policy_that_says_itself_when_it_holds() -> None:
    text = "商务部今天发布《边贸管制公告》。公告指出，根据《边贸法》有关规定，决定实施管制，自2026年8月1日起正式实施。"
    assert [(p.title, p.effective) for p in _policies(text)] == [("边贸管制公告", "2026-08-01"), ("边贸法", "")]


def test_laws_of_one_sitting_that_hold_from_days_of_their_own() -> None:
    text = (
        "全国人大常委会今天表决通过《中华人民共和国边贸法》《中华人民共和国口岸法》。"
        "边贸法自2026年9月1日起施行，口岸法自公布之日起施行。"
    )
    assert [p.effective for p in _policies(text)] == ["2026-09-01", "2026-01-16"]


def test_titles_that_are_listed_as_repealed() -> None:
    text = "国务院今天公布《关于清理边贸法规的决定》。废止的2部行政法规包括《边贸登记办法》《边贸收费规定》等。"
    assert [p.action for p in _policies(text)] == ["issue", "repeal", "repeal"]


def test_a_heading_without_title_marks_names_the_policy_of_the_text() -> None:
    text = (
        "全国人大常委会表决通过关于调整边贸期限的决定\n\n"
        "全国人大常委会今天表决通过《全国人民代表大会常务委员会关于调整边贸期限的决定》。"
    )
    assert [p.title for p in _policies(text)] == ["全国人民代表大会常务委员会关于调整边贸期限的决定"]


@pytest.mark.parametrize("since", ["印发以来", "（商发〔2019〕2号）下发三年以来", "发布一周年"])
def test_what_came_of_a_policy_is_no_report_of_its_issue(since: str) -> None:
    assert [p.action for p in _policies(f"《边贸登记办法》{since}，登记的企业增加了一倍。")] == ["cite"]


def test_a_heading_that_says_revised_and_a_text_that_says_issued() -> None:
    (policy,) = _policies("海关总署修订发布《边贸登记办法》\n\n海关总署今天（1月16日）发布《边贸登记办法》。")
    assert (policy.action, policy.date, [i.value for i in policy.issuers]) == ("revise", "2026-01-16", ["海关总署"])


def test_how_a_policy_is_implemented_is_no_day_of_effect() -> None:
    (policy,) = _policies("会议今天听取了《边贸登记条例》实施情况的汇报。")
    assert (policy.action, policy.effective) == ("cite", "")


def test_what_enters_into_force_with_another() -> None:
    first, second = _policies("《边贸登记办法》今天起施行。新修订的《边贸管理规程》同步实施。")
    assert first.date == second.date != ""


def test_orders_that_several_heads_sign() -> None:
    (policy,) = _policies(
        "国务院总理李强、中央军委主席习近平日前签署命令，公布《军人补助条例》，自2026年10月1日起施行。"
    )
    assert [i.value for i in policy.issuers] == ["国务院", "中央军事委员会"]


def test_titles_of_a_list_are_issued_with_the_first() -> None:
    text = "中央军委主席习近平日前签署命令，发布新修订的《甲条令》、《乙条令》、《丙条令》，自2026年4月1日起施行。"
    found = [(p.type, p.action, [i.value for i in p.issuers]) for p in _policies(text)]
    assert found == [("条令", "revise", ["中央军事委员会"])] * 3


@pytest.mark.parametrize("kind", ["条令", "预案", "大纲", "基准", "政策", "手册"])
def test_further_kinds_of_policies(kind: str) -> None:
    assert [p.type for p in _policies(f"商务部今天印发《边贸{kind}》。")] == [kind]


def test_what_a_decision_does_to_titles_that_name_bodies() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改部分法规的决定》（以下简称《决定》）。"
        "此外，《决定》对《中华人民共和国海关边贸监管办法》、《边贸登记规定》等已被代替的6部行政法规予以废止。"
    )
    repealed = [(p.action, [i.value for i in p.issuers], p.date) for p in _policies(text)[1:]]
    assert repealed == [("repeal", ["国务院"], "2026-01")] * 2


def test_what_is_replaced_is_no_short_form_of_what_replaces_it() -> None:
    text = "商务部今天公布《边贸登记审查条例》，自2026年9月1日起施行。2001年商务部公布的《边贸登记条例》同时废止。"
    assert [(p.title, p.action) for p in _policies(text)] == [("边贸登记审查条例", "issue"), ("边贸登记条例", "repeal")]


def test_a_list_whose_titles_have_short_forms() -> None:
    text = "近日，商务部印发了修订后的《边贸制定条例》（以下简称《制定条例》）、《边贸备案规定》（以下简称《备案规定》）和新制定的《边贸责任规定》。"
    assert [p.date for p in _policies(text)] == ["2026-01"] * 3


def test_what_is_made_public() -> None:
    assert [p.date for p in _policies("近日，《商务部关于边贸发展的意见》公开发布。")] == ["2026-01"]


def test_what_a_decision_changes_and_the_next_sentence_lists() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改和废止部分法规的决定》（以下简称《决定》）。\n"
        "一是对8部法规的部分条款予以修改。其中，修改《边贸细则》《口岸条例》，调整名称；修改《边民条例》，规定不得收费。\n"
        "二是对13部法规予以废止。包括《边贸收费条例》《边贸档案办法》等。"
    )
    found = [(p.action, [i.value for i in p.issuers], p.date) for p in _policies(text)[1:]]
    assert found == [*[("revise", ["国务院"], "2026-01")] * 3, *[("repeal", ["国务院"], "2026-01")] * 2]


def test_what_a_speaker_says_is_to_come() -> None:
    text = "商务部副部长王小明在当天的发布会上表示，下一步商务部将抓好落实，并加快修订《边贸规则》，制定《边贸办法》。"
    assert [(p.action, p.date) for p in _policies(text)] == [("plan", "")] * 2


def test_a_law_that_is_being_drafted() -> None:
    assert [p.action for p in _policies("商务部正配合推进《边贸法典》编纂工作。")] == ["plan"]


def test_what_the_title_of_a_decision_says_it_changes() -> None:
    text = "国务院总理李强日前签署国务院令，公布《国务院关于修改〈边贸条例〉的决定》，自2026年3月1日起施行。"
    found = [(p.title, p.action, [i.value for i in p.issuers], p.date) for p in _policies(text)]
    assert found == [
        ("国务院关于修改〈边贸条例〉的决定", "issue", ["国务院"], "2026-01"),
        ("边贸条例", "revise", ["国务院"], "2026-01"),
    ]


def test_a_heading_that_names_what_a_decision_changes() -> None:
    text = (
        "国务院决定修改《甲边贸条例》和《乙口岸条例》\n\n"
        "1月12日，国务院总理李强签署国务院令，公布《国务院关于修改〈甲边贸条例〉和〈乙口岸条例〉的决定》。\n"
    )
    assert [(p.action, p.date) for p in _policies(text)] == [
        ("revise", "2026-01-12"),
        ("revise", "2026-01-12"),
        ("issue", "2026-01-12"),
    ]


def test_titles_counted_behind_their_list() -> None:
    text = "《决定》对《边贸条例》《口岸条例》2部行政法规的部分条款予以修改，废止《边民条例》。"
    assert [p.action for p in _policies(text)] == ["revise", "revise", "repeal"]


def test_what_is_repealed_in_a_paragraph_of_its_own() -> None:
    text = "近日，商务部印发了《边贸条例》，自2026年7月1日起施行。\n\n1990年商务部印发的《边贸暂行条例》同时废止。"
    assert [(p.title, p.date) for p in _policies(text)] == [("边贸条例", "2026-01"), ("边贸暂行条例", "2026-07-01")]


def test_a_heading_that_spells_the_title_without_marks() -> None:
    text = "中共中央 国务院关于深化边贸改革的意见发布\n\n中共中央、国务院近日印发《关于深化边贸改革的意见》。\n"
    (policy,) = _policies(text)
    assert (policy.start, policy.title) == (8, "关于深化边贸改革的意见")


def test_the_number_of_an_announcement_that_is_issued() -> None:
    (policy,) = _policies("海关总署今天发布2026年第66号公告，公布《关于边贸退货的公告》。")
    assert policy.number == "2026年第66号"


def test_a_policy_named_by_its_kind() -> None:
    text = "商务部近日公布《边贸条例实施细则》。海关总署近日印发《关于通关的指导意见》。会议介绍，实施细则明确，企业不得囤货。"
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    policies = readings[0].policies
    assert policies is not None
    spoken = policies.at(len(text))
    assert spoken is not None
    assert spoken.title == "边贸条例实施细则"


def test_what_a_sentence_tells_title_by_title_of_a_decision() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改和废止部分行政法规的决定》。\n"
        "修改的行政法规主要有：将《边贸细则》中的权限作适当调整；取消《口岸条例》规定的部分证明材料。"
        "废止的行政法规是《边民条例》。"
    )
    assert [p.action for p in _policies(text)[1:]] == ["revise", "revise", "repeal"]


def test_what_a_policy_builds_on_is_not_issued_with_it() -> None:
    text = "商务部日前印发《边贸规划》。《规划》以《边贸强国纲要》和《口岸纲要》为指引，与《边贸五年规划》相衔接。"
    assert [p.action for p in _policies(text)] == ["issue", "cite", "cite", "cite"]


def test_a_regulation_that_carries_out_a_law_speaks_for_itself() -> None:
    text = "商务部公布《边贸实施条例》。《条例》贯彻实施《边贸法》，共9章。"
    assert [p.action for p in _policies(text)] == ["issue", "cite"]


def test_a_policy_that_replaces_one_of_the_same_title() -> None:
    text = (
        "商务部近日印发修订后的《公车管理办法》（以下简称《办法》）。各地要严格执行《厉行节约条例》。"
        "《办法》自2026年1月1日起施行，2017年12月印发的《公车管理办法》同时废止。"
    )
    found = {(p.title, p.action): p for p in _policies(text)}
    assert found["公车管理办法", "revise"].effective == "2026-01-01"
    assert not found["公车管理办法", "repeal"].short


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
    (policy,) = _policies(text)
    assert (policy.action, policy.date) == (action, date)


def test_the_day_before_a_title_from_which_it_holds() -> None:
    (policy,) = _policies("李小明表示，2021年12月1日起施行的《地下水条例》规定，禁止取用地下水。")
    assert policy.effective == "2021-12-01"


def test_a_title_without_a_kind_that_is_printed() -> None:
    (policy,) = _policies("近日，中共中央、国务院印发《中国边贸现代化2035》，并发出通知。")
    assert (policy.title, policy.type, policy.action) == ("中国边贸现代化2035", "文件", "issue")
    assert not _policies("出版社近日印发《边贸故事》。")


def test_what_a_decision_lists_as_changed() -> None:
    text = (
        "国务院总理李强日前签署国务院令，公布《国务院关于修改和废止部分行政法规的决定》。"
        "《决定》修改的行政法规是：《口岸条例》《边贸办法》。《决定》废止的行政法规是：《边民条例》。"
    )
    assert [p.action for p in _policies(text)[1:]] == ["revise", "revise", "repeal"]


def test_a_short_form_that_is_more_than_a_kind() -> None:
    text = "商务部近日印发《边贸责任制考核办法》。《考核办法》规定，考核每年开展1次。"
    assert [p.title for p in _policies(text)] == ["边贸责任制考核办法"]


def test_bodies_of_the_state_that_act_jointly() -> None:
    (policy,) = _policies("商务部近日联合国家发展改革委出台《边贸规划》。")
    assert [i.value for i in policy.issuers] == ["商务部", "国家发展和改革委员会"]


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
    assert [(p.action, p.date, p.effective, p.number) for p in _policies(text)] == told


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("央视网消息（新闻联播）：今天，《中共中央 国务院关于深化边贸改革的意见》发布。", ["中共中央", "国务院"]),
        ("按照财政部、海关总署此前发布的《边贸税收办法》，企业可以申请退税。", ["财政部", "海关总署"]),
        ("商务部新闻发言人李某说，下一步将修订《边贸审批办法》。", ["商务部"]),
        ("广东省商务厅副厅长李某说，省政府还将出台《广东省边贸行动计划》。", ["广东省人民政府"]),
        (
            "国家标准《边贸包装规范》今天起实施。新标准由市场监管总局、商务部两部门组织修订。",
            ["国家市场监督管理总局", "商务部"],
        ),
        ("会议今天召开。全国人大常委会批准的《国务院关于边贸的暂行办法》中有关规定不再施行。", ["国务院"]),
    ],
)
def test_who_issued_what_is_told_of(text: str, issuers: list[str]) -> None:
    (policy,) = _policies(text)
    assert [i.value for i in policy.issuers] == issuers


def test_a_decision_that_names_what_it_changes_without_marks_of_its_own() -> None:
    found = _policies("广东省人大常委会今天表决通过关于修改《广东省边贸条例》的决定。")
    assert [(p.title, p.action) for p in found] == [
        ("关于修改《广东省边贸条例》的决定", "issue"),
        ("广东省边贸条例", "revise"),
    ]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("边境贸易方面，企业不得囤货。", "边境贸易管理办法"),
        ("《通关办法》规定，企业不得囤货。", "通关办法"),
        ("按照财政部此前发布的《边贸税收通知》，企业不得囤货。", "边贸税收通知"),
        ("企业不得囤货。", "边境贸易管理办法"),
    ],
)
def test_the_policy_that_a_sentence_tells_of(sentence: str, title: str) -> None:
    text = (
        f"商务部今天发布《通关办法》和《边境贸易管理办法》。两个办法将推动发展。《边境贸易管理办法》共5章。{sentence}\n"
    )
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert [n.policy.title for n in reading.norms if n.kind == "prohibition"] == [title]


def test_what_a_place_does_of_itself_is_no_provision_of_the_state() -> None:
    text = "商务部今天发布《家电换新办法》。\n\n在江苏无锡，当地对交回旧家电的消费者给予500元补贴。\n"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert not reading.norms


def test_a_title_that_a_heading_tells_without_marks() -> None:
    (policy,) = _policies("边贸租赁条例公布 9月15日起施行\n\n国务院总理日前签署国务院令，公布《边贸租赁条例》。\n")
    assert (policy.start, policy.title) == (0, "边贸租赁条例")
    (policy,) = _policies("商务部公布边贸管理的办法有新意\n\n商务部日前公布《边贸管理的办法》。\n")
    assert policy.start > 0


def test_the_former_of_two_policies() -> None:
    text = "商务部今天发布《通关办法》和《互市办法》。会议还解读了《通关办法》和《互市办法》。其中，前者明确，企业不得囤货。"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert [n.policy.title for n in reading.norms] == ["通关办法"]


def test_the_heading_of_detailed_rules_does_not_name_the_law() -> None:
    text = "中华人民共和国海商法实施细则\n\n　　第一条　根据《中华人民共和国海商法》（以下简称海商法），制定本细则。"
    law = next(p for p in _policies(text) if p.type == "法")
    assert law.start > len("中华人民共和国海商法实施细则")


def test_the_government_of_a_province_by_its_rank() -> None:
    text = "记者从浙江省政府获悉，今年开工20个项目。下一步，省政府还将出台《浙江省口岸条例》。"
    assert [i.value for p in _policies(text) for i in p.issuers] == ["浙江省人民政府"]


def test_who_has_to_do_it_goes_without_adverbs() -> None:
    text = (
        "商务部今天公布《湿地办法》。《湿地办法》规定，核心区原则上禁止开发，一般区严格禁止采砂，但允许开展必要的种植。"
    )
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert [n.bearer for n in reading.norms] == ["核心区", "一般区", ""]
