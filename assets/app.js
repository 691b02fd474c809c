// Enhancement only: every page works without this file.
(() => {
  "use strict";

  const PAUSE = 1000; // milliseconds of quiet before a count is read aloud
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
      if (event.defaultPrevented) {
        return;
      }
      form.dataset.sent = "yes";
      event.submitter?.setAttribute("aria-disabled", "true");
      // An answer that is a download leaves this page standing.
      setTimeout(release, LET_GO, form);
    });
  }

  // Puts a text that is there to be copied on the clipboard at one press; without a clipboard it can still be selected.
  function offerCopy(area) {
    if (!navigator.clipboard) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary";
    button.textContent = area.dataset.copy;
    const heard = document.createElement("span");
    heard.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(area.value);
        heard.textContent = "Tersalin.";
      } catch {
        area.select();
        heard.textContent = "Teks sudah dipilih. Salin dengan menu atau papan ketik.";
      }
    });
    const row = document.createElement("div");
    row.className = "actions";
    row.append(button, heard);
    area.after(row);
  }

  document.querySelector("[data-error-summary]")?.focus();
  document.querySelectorAll("textarea[data-copy]").forEach(offerCopy);
  document.querySelectorAll("textarea[data-max-words]").forEach(watchWords);
  document.querySelectorAll("form").forEach((form) => {
    if (form.getAttribute("method")?.toLowerCase() === "post") {
      guardSubmit(form);
    }
  });
  addEventListener("pageshow", (event) => {
    // Coming back with the browser's Back button must find the forms usable again.
    if (event.persisted) {
      document.querySelectorAll("form[data-sent]").forEach(release);
    }
  });
})();
