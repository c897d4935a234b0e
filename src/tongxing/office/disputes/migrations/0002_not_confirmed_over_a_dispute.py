"""A finding is not confirmed over a dispute that nobody, or only its verifier, has answered: whoever asks, and whatever program."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION disputed_is_not_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.outcome = 'confirmed' AND EXISTS (
        SELECT 1 FROM disputes_notice AS n
        WHERE n.case_id = NEW.id
          AND (n.state = 'disputed' OR (n.state = 'answered' AND n.answered_by_id = NEW.verified_by_id))
    ) THEN
        RAISE EXCEPTION '有异议而没有由另一人答复的疑点不能认定属实'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER disputed_case_is_not_confirmed BEFORE INSERT OR UPDATE ON casework_case
    FOR EACH ROW EXECUTE FUNCTION disputed_is_not_confirmed();
"""

ALLOW = """
DROP TRIGGER disputed_case_is_not_confirmed ON casework_case;
DROP FUNCTION disputed_is_not_confirmed();
"""


class Migration(migrations.Migration):
    dependencies = [("disputes", "0001_initial"), ("casework", "0003_nobody_closes_for_the_system")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
