"""Closed lists of Italian words, folded (lower case, no accents)."""

ELISIONS = frozenset(
    "l d dell nell sull dall all un quest quell c s n m t v sant bell buon dov com cos anch "
    "ciascun nessun alcun qualcun mezz tutt coll".split()
)
"""What stands before an apostrophe and is no term by itself."""

STOP_WORDS = frozenset(
    """
    a ad ai al alla alle agli allo con col coi contro da dal dalla dalle dagli dallo dai de dei del
    della delle degli dello di e ed gli i il in la le lo ma ne nei nel nella nelle negli nello o od
    per se si sia su sui sul sulla sulle sugli sullo tra fra un una uno che chi cui ci vi mi ti
    questo questa questi queste quello quella quelli quelle quei quegli tale tali quale quali
    essere e' sono siamo siete era erano stato stata stati state ha hanno ho hai abbiamo avere
    aveva avevano non come piu meno anche ogni ove dove quando loro lui lei egli essi noi voi io tu
    suo sua suoi sue nostro nostra nostri nostre mio mia miei mie proprio propria propri proprie
    stesso stessa stessi stesse nonche ovvero oppure qualora presso mediante cosi poi gia
    viene vengono essa esso esse l d
    """.split()
)
"""Function words: articles, prepositions, pronouns, auxiliaries."""

QUESTION_WORDS = frozenset(
    """
    quanto quanta quanti quante cosa cose perche percio quindi allora dunque
    possiamo posso puo possono potete potremmo potrei poter potere devo deve dobbiamo devono dovete
    bisogna serve servono occorre tocca vogliamo vorrei vorremmo voglio vuole
    faccio fare facciamo fa fanno fate sapere sa sapete dire dirmi dice dicono
    c'e ce esiste esistono mettere metto mettiamo prende prendiamo danno dare da' da
    soltanto solo basta forza proprio magari ancora ecco si no ok ciao salve buongiorno grazie
    nostro nostra mio mia qualcuno qualcosa
    """.split()
)
"""Words of asking: they say that something is asked, not what."""

MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
).split()

MULTIPLIERS = {
    "mila": 1_000,
    "milioni": 1_000_000,
    "milione": 1_000_000,
    "mln": 1_000_000,
    "miliardi": 1_000_000_000,
    "miliardo": 1_000_000_000,
    "mld": 1_000_000_000,
}
"""What a number is multiplied by, in words and abbreviations."""
