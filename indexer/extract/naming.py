"""Where a text names a call: "Avviso «Borghi in rete»", "bando approvato con decreto n. 18"."""

import re

NAMES_CALL = re.compile(
    r"\b(?i:avviso|bando|avvisi|bandi)(?:\s(?i:pubblic[oi]))?\s"
    r"(?:[«“\"'‘]|\d|[A-Z]|(?i:per\s|relativ|denominat|n\.|approvat|sul|di\scui\sal\sdecreto))"
)
"""The name of a call, or what stands in its place, follows the word."""

APPROVED = re.compile(r"\b(?:approvat|adottat|emanat|pubblicat|indett)", re.IGNORECASE)
"""Words that tell by which act a call was made."""

RECITAL = re.compile(
    r"\W{0,3}(?:vist[oaie]|considerat[oaie]|richiamat[oaie]|ritenut[oaie]|dato\satto|preso\satto|"
    r"attes[oaie]|premess[oaie]|tenuto\sconto|rilevat[oaie]|acquisit[oaie]|evidenziat[oaie]|"
    r"valutat[oaie])\b",
    re.IGNORECASE,
)
"""How a recital begins."""

MAX_CHARACTERS = 1500
"""Longer clauses are lists or tables: they name many things."""
