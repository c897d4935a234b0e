"""A draw stays as it fell, and so does the list it gave: another draw is another row, never a change of this one."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION a_draw_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '抽取结果不能修改或删除，只能另抽一次' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER draws_stay BEFORE UPDATE OR DELETE ON inspections_draw
    FOR EACH ROW EXECUTE FUNCTION a_draw_stays();

CREATE FUNCTION an_employer_drawn_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR
       (NEW.draw_id, NEW.place, NEW.employer, NEW.name, NEW.division, NEW.risk, NEW.score, NEW.reasons,
        NEW.first_inspector_id, NEW.second_inspector_id) IS DISTINCT FROM
       (OLD.draw_id, OLD.place, OLD.employer, OLD.name, OLD.division, OLD.risk, OLD.score, OLD.reasons,
        OLD.first_inspector_id, OLD.second_inspector_id) THEN
        RAISE EXCEPTION '抽中的单位和检查人员不能更换或删除，只能另抽一次'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER employers_drawn_stay BEFORE UPDATE OR DELETE ON inspections_inspection
    FOR EACH ROW EXECUTE FUNCTION an_employer_drawn_stays();
"""

ALLOW = """
DROP TRIGGER employers_drawn_stay ON inspections_inspection;
DROP FUNCTION an_employer_drawn_stays();
DROP TRIGGER draws_stay ON inspections_draw;
DROP FUNCTION a_draw_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("inspections", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
