"""From the fields of the form to the records, and what is said beside them while typing."""

from dataclasses import replace

from ...domain import quantities, sme, uscc
from ...domain.enterprise import Enrolment, Enterprise
from ...services import shipped
from .form_fields import BY_SIZE, LISTED, NOT_ENROLLED, EnterpriseFields


def filled(firm: Enterprise, fields: EnterpriseFields) -> Enterprise:
    """The enterprise with what the fields say."""
    code = uscc.repair(fields.uscc.text())
    kept = replace(
        firm,
        name=fields.name.text(),
        uscc="" if uscc.is_registration(code) else code,
        registration=code if uscc.is_registration(code) else firm.registration,
        category=fields.category.text(),
        town=fields.town.text(),
        address=fields.address.text(),
        legal_representative=fields.representative.text(),
        contact=fields.contact.text(),
        phone=fields.phone.text(),
        industry=fields.industry.value(),
        employees=quantities.parse_count(fields.employees.text()),
        revenue=quantities.parse_amount(fields.revenue.text()),
    )
    answer, reason = _sme(firm, fields)
    return replace(
        kept,
        sme=answer,
        sme_reason=reason,
        cluster=fields.cluster.text(),
        chain=fields.chain.text(),
        licence=fields.licence.text(),
        note=fields.note.text(),
    )


def _sme(firm: Enterprise, fields: EnterpriseFields) -> tuple[str, str]:
    """The answer and why: the operator's own word goes before the judgement by size."""
    chosen: str = fields.sme.value()
    if chosen != BY_SIZE:
        return chosen, firm.sme_reason if chosen == firm.sme and firm.sme_reason else "经办人填写"
    found = verdict(fields)
    return (found.answer.value, found.reason) if found else ("", "")


def enrolled(known: Enrolment | None, fields: EnterpriseFields, firm: str, year: int) -> Enrolment | None:
    """The place on the year's list; None when the firm is on none and was on none."""
    wanted = fields.listing.value()
    if wanted == NOT_ENROLLED:
        return replace(known, deleted=True) if known is not None and known.id else None
    return replace(
        known or Enrolment(),
        enterprise=firm,
        year=year,
        listed=wanted == LISTED,
        source=fields.source.value(),
        responsible=fields.responsible.text(),
        plan_start=fields.plan_start.value(),
        plan_end=fields.plan_end.value(),
    )


def verdict(fields: EnterpriseFields) -> sme.Verdict | None:
    """中小微 by the figures typed so far; None while no industry is chosen."""
    industry = fields.industry.value()
    if not industry:
        return None
    return sme.judge(
        industry,
        shipped.sme_thresholds(),
        employees=quantities.parse_count(fields.employees.text()),
        revenue=quantities.parse_amount(fields.revenue.text()),
    )
