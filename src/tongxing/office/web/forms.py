"""How every Django form is drawn: GOV.UK markup, each field tied to its hint and its error. Screens never write form markup by hand."""

from typing import Any

from django.forms import BoundField, widgets
from django.forms.renderers import TemplatesSetting

CLASSES = (
    (widgets.RadioSelect, "govuk-radios__input"),
    (widgets.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (widgets.CheckboxInput, "govuk-checkboxes__input"),
    (widgets.Select, "govuk-select"),
    (widgets.Textarea, "govuk-textarea"),
    (widgets.Input, "govuk-input"),
)


class TiedField(BoundField):
    """A field that knows its GOV.UK class and leaves 'required' to the server, so that errors are ours, in Chinese, and in the summary."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)
        if not widget.is_hidden:
            attrs["class"] = " ".join(filter(None, (self.control_class(widget), widget.attrs.get("class"))))
        return attrs

    def control_class(self, widget: Any) -> str:
        name = next((name for kind, name in CLASSES if isinstance(widget, kind)), "")
        return (
            f"{name} {name}--error"
            if self.errors and name in {"govuk-input", "govuk-select", "govuk-textarea"}
            else name
        )

    @property
    def kind(self) -> str:
        """`radios`, `checkboxes`, `checkbox` or `control`: which shape the field template draws."""
        widget = self.field.widget
        if isinstance(widget, widgets.CheckboxSelectMultiple):
            return "checkboxes"
        if isinstance(widget, widgets.RadioSelect):
            return "radios"
        return "checkbox" if isinstance(widget, widgets.CheckboxInput) else "control"

    @property
    def first_id(self) -> str:
        """Where the error summary's link lands: the control, or the first choice of a group."""
        return f"{self.auto_id}_0" if self.kind in {"radios", "checkboxes"} else self.auto_id


class Renderer(TemplatesSetting):
    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    bound_field_class = TiedField
