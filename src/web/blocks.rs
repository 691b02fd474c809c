//! Strict block helpers and the few words templates may use.
//!
//! Handlebars' own strict mode lets a misspelt condition pass as false and a misspelt list as empty. Ours refuse a path
//! that is not there; a value that is there and null, false, zero or empty is false.
//!
//! `part` and `layout` stand for Handlebars' own partials, which copy their data at each call and again at each look-up
//! inside them: pages of lists spent most of their time on that.

use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Renderable, StringOutput,
};
use serde_json::Value;

/// Registers `if`, `unless`, `each`, `part`, `layout`, `page_content`, `options` and `svg`.
pub fn register(registry: &mut Handlebars<'static>) {
    registry.register_helper("if", Box::new(Conditional { positive: true }));
    registry.register_helper("unless", Box::new(Conditional { positive: false }));
    registry.register_helper("each", Box::new(Each));
    registry.register_helper("part", Box::new(Part));
    registry.register_helper("layout", Box::new(Layout));
    registry.register_helper("page_content", Box::new(page_content));
    registry.register_helper("options", Box::new(options));
    registry.register_helper("svg", Box::new(svg));
}

struct Conditional {
    positive: bool,
}

impl HelperDef for Conditional {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        r: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let param = h.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("if", 0))?;
        known(h, param.is_value_missing(), param.relative_path())?;
        let zero_counts = h.hash_get("includeZero").is_some_and(|word| word.value() == &Value::Bool(true));
        let holds = truthy(param.value()) || (zero_counts && param.value().is_number());
        let block = if holds == self.positive { h.template() } else { h.inverse() };
        block.map_or(Ok(()), |block| block.render(r, ctx, rc, out))
    }
}

struct Each;

impl HelperDef for Each {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        r: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let param = h.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("each", 0))?;
        known(h, param.is_value_missing(), param.relative_path())?;
        let rows = match param.value() {
            Value::Array(rows) => rows.as_slice(),
            Value::Null => &[],
            _ => return Err(RenderErrorReason::Other("each wants a list".to_owned()).into()),
        };
        if rows.is_empty() {
            return h.inverse().map_or(Ok(()), |block| block.render(r, ctx, rc, out));
        }
        let Some(template) = h.template() else { return Ok(()) };
        let path = param.context_path().cloned();
        for (at, row) in rows.iter().enumerate() {
            let mut block = BlockContext::new();
            block.set_local_var("index", Value::from(at));
            block.set_local_var("first", Value::from(at == 0));
            block.set_local_var("last", Value::from(at + 1 == rows.len()));
            match &path {
                Some(path) => {
                    let base = block.base_path_mut();
                    base.extend(path.iter().cloned());
                    base.push(at.to_string());
                }
                None => block.set_base_value(row.clone()),
            }
            rc.push_block(block);
            let rendered = template.render(r, ctx, rc, out);
            rc.pop_block();
            rendered?;
        }
        Ok(())
    }
}

/// `{{part "parts/tag" tag}}`: another template with some data of its own, or with the data of this place.
struct Part;

impl HelperDef for Part {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        r: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = h.param(0).and_then(|name| name.value().as_str()).unwrap_or_default();
        let part = r.get_template(name).ok_or_else(|| RenderErrorReason::TemplateNotFound(name.to_owned()))?;
        let caller = rc.get_current_template_name();
        let rendered = match h.param(1) {
            None => part.render(r, ctx, rc, out),
            Some(data) => {
                known(h, data.is_value_missing(), data.relative_path())?;
                let mut block = BlockContext::new();
                match data.context_path() {
                    Some(path) => block.base_path_mut().extend(path.iter().cloned()),
                    None => block.set_base_value(data.value().clone()),
                }
                rc.push_block(block);
                let rendered = part.render(r, ctx, rc, out);
                rc.pop_block();
                rendered
            }
        };
        rc.set_current_template_name(caller);
        rendered
    }
}

/// `{{#layout}}…{{/layout}}`: the template "layout" around a page, whose content it writes with `{{page_content}}`.
struct Layout;

/// Local variable that carries the page's content into the layout.
const CONTENT: &str = "page_content";

impl HelperDef for Layout {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        r: &'reg Handlebars<'reg>,
        ctx: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(page) = h.template() else { return Ok(()) };
        let layout =
            r.get_template("layout").ok_or_else(|| RenderErrorReason::TemplateNotFound("layout".to_owned()))?;
        let mut content = StringOutput::new();
        page.render(r, ctx, rc, &mut content)?;
        let mut block = BlockContext::new();
        block.set_local_var(CONTENT, Value::from(content.into_string()?));
        rc.push_block(block);
        let rendered = layout.render(r, ctx, rc, out);
        rc.pop_block();
        rendered
    }
}

/// Writes what the page's own template rendered; its values were escaped there.
fn page_content(
    _: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    rc: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let content = rc.block().and_then(|block| block.get_local_var(CONTENT)).and_then(Value::as_str);
    let content = content.ok_or_else(|| RenderErrorReason::Other("only the layout has a page's content".to_owned()))?;
    out.write(content)?;
    Ok(())
}

/// `{{options options}}`: the options of a select. A list's filters have about seventy, so they are written in one go.
fn options(
    h: &Helper<'_>,
    r: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let wrong = || RenderErrorReason::Other("options wants a list of {value, label, selected}".to_owned());
    let list = h.param(0).and_then(|list| list.value().as_array()).ok_or_else(wrong)?;
    for option in list {
        let text = |key: &str| option.get(key).and_then(Value::as_str).ok_or_else(wrong);
        let selected = option.get("selected").and_then(Value::as_bool).ok_or_else(wrong)?;
        out.write("<option value=\"")?;
        out.write(&r.get_escape_fn()(text("value")?))?;
        out.write(if selected { "\" selected>" } else { "\">" })?;
        out.write(&r.get_escape_fn()(text("label")?))?;
        out.write("</option>\n")?;
    }
    Ok(())
}

/// Writes a drawing that our own renderer made; anything that does not begin as one is refused.
fn svg(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let param = h.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("svg", 0))?;
    let text = param.value().as_str().unwrap_or_default();
    if !text.starts_with("<svg class=\"drawing") || text.contains("<script") {
        return Err(RenderErrorReason::Other("svg wants a drawing of our own".to_owned()).into());
    }
    out.write(text)?;
    Ok(())
}

fn known(h: &Helper<'_>, missing: bool, path: Option<&String>) -> HelperResult {
    if missing {
        let path = path.map_or("?", String::as_str);
        return Err(RenderErrorReason::Other(format!("{} {path}: there is no such value", h.name())).into());
    }
    Ok(())
}

fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(rows) => !rows.is_empty(),
        Value::Object(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use handlebars::Handlebars;
    use serde_json::json;

    fn render(template: &str) -> Result<String, String> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        super::register(&mut registry);
        let data = json!({"yes": true, "none": null, "rows": [{"a": 1}, {"a": 2}], "empty": [], "o": {"b": 3}});
        registry.render_template(template, &data).map_err(|error| error.to_string())
    }

    #[test]
    fn a_misspelt_condition_is_an_error_and_not_false() {
        assert_eq!(render("{{#if yes}}a{{else}}b{{/if}}").unwrap(), "a");
        assert_eq!(render("{{#if none}}a{{else if yes}}c{{/if}}").unwrap(), "c");
        assert_eq!(render("{{#unless none}}a{{/unless}}").unwrap(), "a");
        assert!(render("{{#if yess}}a{{/if}}").unwrap_err().contains("yess"));
        assert!(render("{{#unless o.c}}a{{/unless}}").is_err());
    }

    #[test]
    fn a_misspelt_list_is_an_error_and_not_empty() {
        assert_eq!(
            render("{{#each rows}}{{a}}{{@index}}{{#if @last}}!{{/if}} {{../o.b}} {{/each}}").unwrap(),
            "10 3 21! 3 "
        );
        assert_eq!(render("{{#each empty}}x{{else}}kosong{{/each}}").unwrap(), "kosong");
        assert!(render("{{#each rowz}}x{{/each}}").unwrap_err().contains("rowz"));
        assert!(render("{{#each rows}}{{b}}{{/each}}").is_err());
    }

    #[test]
    fn a_part_sees_its_own_data_and_the_layout_stands_around_the_page() {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        super::register(&mut registry);
        for (name, text) in [
            ("layout", "<{{title}}|{{page_content}}>"),
            ("row", "{{a}}{{#each marks}}{{this}}{{../a}}{{/each}};"),
            ("page", "{{#layout}}{{#each rows}}{{part \"row\" this}}{{/each}}{{part \"own\"}}{{/layout}}"),
            ("own", "{{title}}"),
            ("wrong", "{{part \"row\" rowz}}"),
            ("lost", "{{part \"rowz\"}}"),
        ] {
            registry.register_template_string(name, text).unwrap();
        }
        let data = json!({"title": "<T>", "rows": [{"a": "<1>", "marks": ["x", "y"]}, {"a": 2, "marks": []}]});
        assert_eq!(registry.render("page", &data).unwrap(), "<&lt;T&gt;|&lt;1&gt;x&lt;1&gt;y&lt;1&gt;;2;&lt;T&gt;>");
        assert!(registry.render("wrong", &data).is_err());
        assert!(registry.render("lost", &data).unwrap_err().to_string().contains("rowz"));
    }

    #[test]
    fn options_are_escaped_and_whole() {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        super::register(&mut registry);
        let data = json!({"options": [
            {"value": "", "label": "Semua", "selected": false},
            {"value": "\"a\"", "label": "<b>", "selected": true},
        ]});
        assert_eq!(
            registry.render_template("{{options options}}", &data).unwrap(),
            "<option value=\"\">Semua</option>\n<option value=\"&quot;a&quot;\" selected>&lt;b&gt;</option>\n"
        );
        assert!(registry.render_template("{{options options}}", &json!({"options": [{"value": ""}]})).is_err());
        assert!(registry.render_template("{{options option}}", &data).is_err());
    }

    #[test]
    fn only_our_own_drawings_pass_unescaped() {
        assert!(render("{{svg \"<b>\"}}").is_err());
        assert!(render("{{svg yes}}").is_err());
    }
}
