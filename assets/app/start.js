  document.querySelectorAll("[data-refresh]").forEach(watchWork);
  document.querySelectorAll("button[data-insert]").forEach(offerInsert);
  document.querySelectorAll("[data-present]").forEach(watchPresence);
  document.querySelector("[data-error-summary]")?.focus();
  // Before the forms are guarded: a form whose files are still on their way is not sent yet.
  document.querySelectorAll("form[data-deposit]").forEach(uploadAhead);
  document.querySelectorAll("form[data-fingerprint]").forEach(compareFingerprint);
  document.querySelectorAll(":is(.menu, .tabs-scroll) [aria-current]").forEach(bringInSight);
  document.querySelectorAll("[data-similar]").forEach(watchSimilar);
  document.querySelectorAll("[data-copy]").forEach(offerCopy);
  document.querySelectorAll("[data-pasted]").forEach(rememberPasted);
  tidyCopies();
  document.querySelectorAll("form[data-count-words]").forEach((form) => {
    countFreely(form.elements[form.dataset.countWords]);
  });
  if (person) {
    document.querySelectorAll("form[data-draft]").forEach(watchDraft);
  }
  document.querySelector('form[action="/keluar"]')?.addEventListener("submit", () => {
    copies().forEach((key) => dropCopy(key.slice(COPY.length)));
  });
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
