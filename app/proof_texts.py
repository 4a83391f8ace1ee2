"""The proof of a rule pack → Chinese: the part of `app.texts` that only `pack check` needs."""

from collections.abc import Mapping

from app.language import _
from app.model.proof import DECISIONS, Certificate, Counterexample, PackProof
from app.routing_texts import answer_text

PROPERTIES: Mapping[str, str] = {
    "ways_out": _("怎么回答都有路可走，或者写明走不通的理由、请人当面问"),
    "contradictions": _("没有两条规则互相矛盾而不分先后"),
    "safety": _("保护人身的规则压过其他一切规则"),
    "stops": _("硬性关口（不得调解、先仲裁、先复议、不能仲裁等）没有一条路绕得过去"),
    "unreached": _("每条规则、途径、期限、事实都用得到"),
    "idle_questions": _("不问与结论无关的问题"),
    "decisions": _("留底的每一组回答，结论都同证明时一样"),
}
PARTS: Mapping[str, str] = {
    "recommended": _("推荐的途径"),
    "unclear": _("要先问清的途径"),
    "later": _("后续的途径"),
    "maybe": _("可能的途径"),
    "closed": _("走不通的途径"),
    "limits": _("期限"),
    "warnings": _("警示"),
    "next": _("下一问"),
    "order": _("途径的先后"),
    "asked": _("还要问的事"),
}
_SENTENCES: Mapping[str, str] = {
    "proof_human": _("没有路可走，却没有写明找谁当面问。"),
    "proof_silent": _("没有一条途径，也没有说明为什么走不通：这一类纠纷漏了规则。"),
    "proof_contradiction": _("规则“{rule}”推荐“{route}”，规则“{barring}”同时排除它，两条优先级相同，没有写明听谁的。"),
    "proof_safety_open": _("保护人身的规则“{rule}”排除了“{route}”，方案却仍然给出这条路。"),
    "proof_safety_closed": _("保护人身的规则“{rule}”推荐“{route}”，却被别的规则（{barring}）挡住。"),
    "proof_safety_behind": _("保护人身的规则“{rule}”推荐的途径，排到了其他规则推荐的后面。"),
    "proof_stop_passed": _("关口“{stop}”成立，方案却给出“{route}”。"),
    "proof_stop_silent": _("关口“{stop}”成立，另有规则给出“{route}”，却没有提示这个关口。"),
    "proof_stop_hidden": _("关口“{stop}”成立，方案没有写明“{route}”走不通。"),
    "proof_stop_undecided": _("关口“{stop}”还没有问清，方案已经无条件推荐“{route}”。"),
    "proof_rule_unreached": _("规则“{field}”怎么回答都不会成立：{because}。"),
    "proof_rule_idle": _("规则“{field}”成立时什么也不改变：它推荐的、排除的都已由别的规则决定。"),
    "proof_stage_unreached": _("阶段“{field}”怎么回答都不会成立：{because}。"),
    "proof_route_unreached": _("途径“{route}”（{field}）怎么回答都不会出现。"),
    "proof_limit_unreached": _("期限“{limit}”（{field}）怎么回答都不会列出，也没有说明它另有用处。"),
    "proof_limit_not_aside": _("期限“{limit}”（{field}）写明不由分流列出，实际上会列出。"),
    "proof_fact_unreached": _("问题“{fact}”（{field}）怎么回答都不会问到，也没有说明它另有用处。"),
    "proof_fact_not_aside": _("问题“{fact}”（{field}）写明分流不问，实际上会问到。"),
    "proof_changed": _("{part_name}与证明过的规则包不同：应有 {expected}，现在是 {found}。"),
    "proof_fact_idle": _("问题“{fact}”（{field}）在这类纠纷里怎么答都不影响结论，却会问：{kind}。"),
}

_NOTHING = "—"


def example_text(example: Counterexample) -> str:
    """Return what is wrong, and with which answers it is so."""
    named = {"field": example.field, **example.facts}
    if "part" in named:
        named["part_name"] = PARTS[named["part"]]
        named |= {name: named[name] or _NOTHING for name in ("expected", "found")}
    said = _SENTENCES[example.code].format_map(named)
    if not example.answers:
        return said
    answers = _("；").join(
        _("{question}“{answer}”").format(question=fact.question, answer=answer_text(fact, answer))
        for fact, answer in example.answers
    )
    return _("反例：{answers}。{said}").format(answers=answers, said=said)


def proof_lines(proof: PackProof) -> list[str]:
    """Return what was proved, what was only tried, and what was neither."""
    lines = [] if proof.certificate is None else [certificate_text(proof.certificate)]
    failed = _("有反例")
    for name, title in PROPERTIES.items():
        if name in proof.proved:
            state = _("已逐条核对") if name == DECISIONS else _("已证明")
        elif name in proof.sampled:
            state = failed if proof.examples else _("抽查 {samples} 组回答没有发现反例").format(samples=proof.samples)
        else:
            state = _("没有查") if proof.sampled else failed
        lines.append(_("{title}：{state}").format(title=title, state=state))
    if proof.sampled:
        lines.append(_("这台电脑没有证明工具，规则包也没有相符的证明，所以只能抽查。"))
    return lines


def certificate_text(certificate: Certificate) -> str:
    """Return when and with what a pack was proved."""
    return _("已证明（{made}，{prover}，{questions} 次求解，{seconds:.0f} 秒），文件与证明时一字不差。").format(
        made=certificate.made,
        prover=certificate.prover,
        questions=certificate.questions,
        seconds=certificate.cpu_seconds,
    )
