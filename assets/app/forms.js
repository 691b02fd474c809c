  const PAUSE = 1000; // milliseconds of quiet before a count is read aloud
  const ALIVE = 60000; // milliseconds between signs of life
  const LET_GO = 10000; // milliseconds after which a form that is still on screen may be sent again
  const number = new Intl.NumberFormat("id-ID");

  // The server counts by the same rule: runs between white space that hold at least one letter or digit.
  function countWords(text) {
    return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
  }

  function describeCount(words, limit) {
    if (words > limit) {
      return `${number.format(words)} dari ${number.format(limit)} kata. Kurangi ${number.format(words - limit)} kata.`;
    }
    return `${number.format(words)} dari ${number.format(limit)} kata.`;
  }

  // On phones the menu and the tabs of an innovation are a line that scrolls.
  function bringInSight(link) {
    const line = link.closest("ul");
    line.scrollLeft = link.offsetLeft - line.offsetLeft - (line.clientWidth - link.clientWidth) / 2;
  }

  // Shows the running count under a text area; it informs and never stops anyone from typing.
  function watchWords(area) {
    const limit = Number.parseInt(area.dataset.maxWords.replace(/\D/g, ""), 10);
    const fixed = document.getElementById(`${area.id}-count`);
    if (!fixed || !(limit > 0)) {
      return;
    }
    const seen = document.createElement("p");
    seen.className = "hint word-count";
    seen.setAttribute("aria-hidden", "true");
    const heard = document.createElement("p");
    heard.className = "visually-hidden";
    heard.setAttribute("aria-live", "polite");
    fixed.after(seen, heard);
    fixed.textContent = `Paling banyak ${number.format(limit)} kata.`;
    fixed.className = "visually-hidden";

    let timer = 0;
    const show = () => {
      const words = countWords(area.value);
      const text = describeCount(words, limit);
      seen.textContent = text;
      seen.classList.toggle("is-over", words > limit);
      return text;
    };
    area.addEventListener("input", () => {
      const text = show();
      clearTimeout(timer);
      timer = setTimeout(() => {
        heard.textContent = text;
      }, PAUSE);
    });
    show();
  }

  function release(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }

  // A second press while the first is on its way does nothing; the button keeps its label and its place.
  function guardSubmit(form) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      // What opens in another tab leaves this page as it is.
      if (event.defaultPrevented || event.submitter?.formTarget === "_blank") {
        return;
      }
      form.dataset.sent = "yes";
      event.submitter?.setAttribute("aria-disabled", "true");
      // An answer that is a download leaves this page standing.
      setTimeout(release, LET_GO, form);
    });
  }
