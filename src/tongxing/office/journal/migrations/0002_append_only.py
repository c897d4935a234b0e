"""The journal refuses to change, remove or empty what is written, whoever asks."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '操作记录只能追加，不能%', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_keeps_its_lines BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""

ALLOW = """
DROP TRIGGER journal_is_never_emptied ON journal_entry;
DROP TRIGGER journal_keeps_its_lines ON journal_entry;
DROP FUNCTION journal_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
