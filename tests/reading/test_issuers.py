"""Issuers: who issued a policy, by the words around it."""

from __future__ import annotations

import pytest

from readings import facts_of, policies_of


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
    (policy,) = policies_of(text)
    assert (policy.title, [i.value for i in policy.issuers], policy.issuer_count) == (title, issuers, count)


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
        ("新华社杭州1月16日电（记者李小明）新修订的《边贸管理条例》今天起施行。", []),
        ("据悉，浙江省公安厅、省商务厅正抓紧起草《边贸补贴实施细则》。", ["浙江省公安厅", "浙江省商务厅"]),
        ("清华大学国情研究院教授李小明表示，新版《边贸目录》将于2月1日起施行。", []),
    ],
)
def test_the_issuers_behind_other_words(text: str, issuers: list[str]) -> None:
    assert [[i.value for i in p.issuers] for p in policies_of(text)] == [issuers]


def test_those_six_who_have_issued_another() -> None:
    text = "商务部、海关总署等六部门近日联合印发《边贸行动计划》。负责人说，六部门将抓紧制定《边贸评价指南》。"
    assert [[i.value for i in p.issuers] for p in policies_of(text)] == [["商务部", "海关总署"]] * 2


def test_a_heading_says_when_it_holds_and_the_text_who_issued_it() -> None:
    text = "《边贸管理办法》4月20日正式施行\n\n商务部今天（1月16日）召开发布会，公布《边贸管理办法》。\n"
    assert facts_of(text) == {"边贸管理办法": ("issue", ["商务部"], "2026-01-16", "2026-04-20")}


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
    assert [p.action for p in policies_of(text)] == actions


@pytest.mark.parametrize(
    ("text", "issuers", "date"),
    [
        ("《关于做好边贸工作的通知》发布\n商务部、财政部日前印发通知，完善制度。", ["商务部", "财政部"], "2026-01"),
        ("《边贸管理办法》发布\n商务部日前印发意见，明确方向。", [], ""),
        ("《边贸管理办法》发布\n《另一办法》也有说明，商务部日前印发办法，明确方向。", [], ""),
    ],
)
def test_the_words_under_a_heading_say_who_issued_it(text: str, issuers: list[str], date: str) -> None:
    policy = policies_of(text)[0]
    assert ([i.value for i in policy.issuers], policy.date) == (issuers, date)


@pytest.mark.parametrize("since", ["印发以来", "（商发〔2019〕2号）下发三年以来", "发布一周年"])
def test_what_came_of_a_policy_is_no_report_of_its_issue(since: str) -> None:
    assert [p.action for p in policies_of(f"《边贸登记办法》{since}，登记的企业增加了一倍。")] == ["cite"]


def test_titles_of_a_list_are_issued_with_the_first() -> None:
    text = "中央军委主席习近平日前签署命令，发布新修订的《甲条令》、《乙条令》、《丙条令》，自2026年4月1日起施行。"
    found = [(p.type, p.action, [i.value for i in p.issuers]) for p in policies_of(text)]
    assert found == [("条令", "revise", ["中央军事委员会"])] * 3


def test_the_number_of_an_announcement_that_is_issued() -> None:
    (policy,) = policies_of("海关总署今天发布2026年第66号公告，公布《关于边贸退货的公告》。")
    assert policy.number == "2026年第66号"


def test_what_a_policy_builds_on_is_not_issued_with_it() -> None:
    text = "商务部日前印发《边贸规划》。《规划》以《边贸强国纲要》和《口岸纲要》为指引，与《边贸五年规划》相衔接。"
    assert [p.action for p in policies_of(text)] == ["issue", "cite", "cite", "cite"]


def test_bodies_of_the_state_that_act_jointly() -> None:
    (policy,) = policies_of("商务部近日联合国家发展改革委出台《边贸规划》。")
    assert [i.value for i in policy.issuers] == ["商务部", "国家发展和改革委员会"]


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
    (policy,) = policies_of(text)
    assert [i.value for i in policy.issuers] == issuers


def test_the_government_of_a_province_by_its_rank() -> None:
    text = "记者从浙江省政府获悉，今年开工20个项目。下一步，省政府还将出台《浙江省口岸条例》。"
    assert [i.value for p in policies_of(text) for i in p.issuers] == ["浙江省人民政府"]


def test_an_agency_that_releases_on_behalf_of_others_issues_nothing() -> None:
    (policy,) = policies_of("新华社今天受权播发《中共中央 国务院关于深化边贸改革的意见》。")
    assert [i.value for i in policy.issuers] == ["中共中央", "国务院"]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        (
            "上海市住房城乡建设管理委、市房屋管理局、中国人民银行上海市分行等三部门15日联合印发《关于优化租房政策的通知》。",
            ["上海市住房城乡建设管理委", "上海市房屋管理局", "中国人民银行上海市分行"],
        ),
        ("北京市发展改革委、市财政局今天联合印发《边贸实施办法》。", ["北京市发展和改革委员会", "北京市财政局"]),
        ("近日，浙江省商务厅和省税务局联合印发《边贸若干措施》。", ["浙江省商务厅", "浙江省税务局"]),
        ("云南省人大常委会日前公布《云南省边贸条例》。", ["云南省人民代表大会常务委员会"]),
    ],
)
def test_bodies_of_a_province_or_city_issue_together(text: str, issuers: list[str]) -> None:
    (policy,) = policies_of(text)
    assert [i.value for i in policy.issuers] == issuers


@pytest.mark.parametrize(
    ("text", "action", "issuers"),
    [
        ("体育总局还将联合国家发展改革委印发《边贸体育方案》。", "plan", ["国家体育总局", "国家发展和改革委员会"]),
        (
            "民政部养老服务司司长李某在会上表示，下一步将会同国家卫生健康委，制定出台《边贸行动方案》。",
            "plan",
            ["民政部", "国家卫生健康委员会"],
        ),
        (
            "国家发展改革委政策研究室副主任李某在会上说，下一步还将修订《边贸管理办法》。",
            "revise",
            ["国家发展和改革委员会"],
        ),
    ],
)
def test_who_speaks_issues_with_those_that_are_joined(text: str, action: str, issuers: list[str]) -> None:
    (policy,) = policies_of(text)
    assert (policy.action, [i.value for i in policy.issuers]) == (action, issuers)
