"""What R computed and we do not compare here, and why: files and patterns of places, each with one line.

A place is the id of R's value and, inside it, the names or positions that lead to a number: "lq2002.LEAD.gsize.10".
"""

ELSEWHERE = [
    ("careless", r".", "tests/responses/test_careless.py"),
    ("weights", r"^\.apisrs\.rake\.(mean\.mean|weight_by_cell|deff_kish)", "tests/door/test_raking.py"),
    ("weights", r"^\.apisrs\.population\.", "tests/door/test_raking.py"),
    ("sdc", r".", "tests/audit/test_references.py"),
]
"""(file, pattern, the test that compares it)."""

NOT_COMPUTED = [
    # Reliability
    (r".", r"\.alpha\.(raw|std)\.pairwise$", "complete rows only: their covariances always belong together"),
    (r".", r"\.alpha\.std\.listwise$", "alpha of the raw score only: all items of a dimension share one scale"),
    (r".", r"\.lambda6\.listwise$", "another coefficient; alpha and omega are enough"),
    (r".", r"\.average_r\.listwise$", "another coefficient; alpha and omega are enough"),
    (r".", r"\.item_sd\.", "items show an interval, not a standard deviation"),
    (
        r".",
        r"\.omega_total\.minres1\.",
        "omega of standardised items by minimum residuals: ours is ML, raw score",
    ),
    (r".", r"\.omega_total\.factanal1\.", "omega of standardised items: ours is that of the raw score"),
    (r".", r"\.omega_total\.compRelSEM$", "omega over the observed variance: ours is over the model's"),
    (r".", r"\.omega_loadings\.", "loadings are a step on the way to omega and are not shown"),
    ("bfi", r"\.alpha\.scoreItems\.", "complete rows only: their covariances always belong together"),
    ("bfi", r"\.scale_scores\.first20\.", "a release holds no single person's scores"),
    ("synth_public", r"\.RAW_UNREVERSED\.(avgstring|irv|missing_share)", "no rule on careless answers uses it"),
    ("synth_public", r"\.RAW_UNREVERSED\.(mahad|evenodd)", "information only: unusual people are not careless ones"),
    # Agreement
    (r".", r"\.rwg_j\.summary\.", "a summary that R prints; the values themselves are compared"),
    (r".", r"\.ad_median\.", "deviations from the mean are used, not from the median"),
    (r".", r"\.awg\.", "another index, not defined near the ends of the scale"),
    ("classics", r"\.dunlap2003\.", "critical values by simulation: agreement is described, not tested"),
    # Between groups
    (r".", r"\.icc1\.meansize$", "the mean size of unequal groups is n0, not the plain mean"),
    (r".", r"\.icc1\.ci95\.smith", "Searle's interval is used"),
    (r".", r"\.icc[12]\.reml$", "fitted step by step; ours is the closed form of the analysis of variance"),
    ("lq2002", r"\.icc1\.boot2level\.", "a bootstrap over groups is biased; Searle's interval is used"),
    (r".", r"\.eta2(\.ci90\.\d)?$", "biased upwards; omega squared is used"),
    (r".", r"\.epsilon2$", "another correction of the same bias as omega squared"),
    (r".", r"\.kruskal\.", "means are compared, not ranks"),
    # Two groups and waves
    (r".", r"\.welch\.(t|df|se)$", "steps on the way: difference, interval and p follow from them and are compared"),
    (r".", r"\.hedges_g\.(lo|hi)$", "g stands without an interval: that of the difference in points is shown"),
    (r".", r"\.(cohens_d|hedges_g\.effsize)\.", "other corrections of the same effect size"),
    (r".", r"\.mannwhitney\.", "Cliff's delta says the same, and has an interval"),
    ("synth_public", r"\.lead_vs_front\.cliffs_delta\.var$", "a release holds delta and its standard error, rounded"),
    (r".", r"\.p_holm\.", "Benjamini and Hochberg's procedure is used"),
    # Scores
    (r".", r"\.nhs10$", "another scale for the same mean"),
    (r".", r"\.ci95\.(agresti_coull|clopper)\.", "Wilson's interval is used"),
    (r".", r"\.net_score(\.ci95\.t\.\d)?$", "shares favourable are shown, no net score"),
    (r".", r"\.fpc\.fav\.ci95\.(wilson_survey_t|hypergeom_exact)\.", "Wilson's interval with normal quantiles is used"),
    ("scores", r"\.LEADmean\.fpc\.fav\.", "shares favourable are those of items, not of scale means"),
    # Drivers, levels, weights
    (r".", r"\.lmg_shapley\.", "Johnson's weights are used: nearly the same, without all subsets"),
    ("levels", r"\.(dim_means|cov_of_means)\.", "what the probabilities are computed from, here and in R"),
    (
        "weights",
        r"\.(poststrat|rake)\.mean\.se$",
        "of a sample drawn without strata: ours counts each stratum as drawn",
    ),
    ("weights", r"\.sch_wide_yes\.", "the data set it was computed from is not at hand"),
    ("weights", r"\.apipop\.true_mean$", "the mean of the population itself, which nobody who asks a sample knows"),
    # What is given, and notes
    ("classics", r"\.benjamini_hochberg1995\.p\.", "given: the p values to be adjusted"),
    ("classics", r"\.cliff\.(treatment|control)\.", "given: the data"),
    ("employee_survey", r"\.NOTE$", "a remark, no value"),
]
"""(pattern of the file, pattern, why)."""
