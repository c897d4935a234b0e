"""What is known of each subject in its period, named as rules read it. SQL only; no rule and no number of law comes in."""

FIRST = ("employment_month",)
"""Facts whose answers other facts are counted from; they go through the law before the rest."""

REST = (
    "employer",
    "overdue_levy",
    "employment",
    "person",
    "business",
    "training_class",
    "trainee",
    "tobacco_licence",
)

SUBJECTS = (*FIRST, *REST)
