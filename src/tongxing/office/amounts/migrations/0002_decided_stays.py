"""What was decided is never edited and nothing is removed, whoever asks: a withdrawal is a new entry."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION decided_amounts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'proposed'
       OR (NEW.pack, NEW.parameter, NEW.since, NEW.until, NEW.value, NEW.document, NEW.text, NEW.withdraws_id,
           NEW.proposed_by_id) IS DISTINCT FROM
          (OLD.pack, OLD.parameter, OLD.since, OLD.until, OLD.value, OLD.document, OLD.text, OLD.withdraws_id,
           OLD.proposed_by_id) THEN
        RAISE EXCEPTION '参数录入不能修改或删除，只能另录一条' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entered_amounts_keep BEFORE UPDATE OR DELETE ON amounts_enteredamount
    FOR EACH ROW EXECUTE FUNCTION decided_amounts_stay();
"""

ALLOW = """
DROP TRIGGER entered_amounts_keep ON amounts_enteredamount;
DROP FUNCTION decided_amounts_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("amounts", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
