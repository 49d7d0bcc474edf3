module PagesHelper
  def title(page)
    # ruleid: ruby-html-safe
    "<b>#{page.title}</b>".html_safe
  end

  def note(text)
    # ruleid: ruby-html-safe
    raw("<i>#{text}</i>")
  end

  def safe(page)
    # ok: ruby-html-safe
    "<b>#{h(page.title)}</b>".html_safe
    # ok: ruby-html-safe
    content_tag(:b, page.title)
    # ok: ruby-html-safe
    "<br>".html_safe
  end
end
