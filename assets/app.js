// Enhancement only: every page works without this file.
(() => {
  "use strict";

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

  // Puts a text that is there to be copied on the clipboard at one press; without a clipboard it is selected.
  function offerCopy(area) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-secondary";
    button.textContent = area.dataset.copy;
    if (area.dataset.copyOf) {
      const what = document.createElement("span");
      what.className = "visually-hidden";
      what.textContent = ` ${area.dataset.copyOf}`;
      button.append(what);
    }
    const heard = document.createElement("span");
    heard.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(area.value);
        heard.textContent = "Tersalin.";
      } catch {
        area.focus();
        area.select();
        heard.textContent = "Teks sudah dipilih. Salin dengan menu atau papan ketik.";
      }
    });
    const row = document.createElement("div");
    row.className = "actions";
    row.append(button, heard);
    area.after(row);
  }

  // Lets people tick what they have pasted already. Only this browser remembers it, and only which fields they were.
  const PASTED = "pataka.salin.";
  function rememberPasted(sheet) {
    const key = PASTED + sheet.dataset.pasted;
    const said = sheet.querySelector("[data-pasted-count]");
    const before = said.textContent;
    let done = [];
    try {
      done = JSON.parse(localStorage.getItem(key)) ?? [];
    } catch {
      // Storage is switched off: nothing is remembered.
    }
    const fields = [...sheet.querySelectorAll("[data-field]")].filter((field) => field.querySelector(":scope > [data-copy]"));
    const tell = () => {
      const ticked = fields.filter((field) => done.includes(field.dataset.field)).length;
      said.textContent =
        ticked > 0 ? `${number.format(ticked)} dari ${number.format(fields.length)} isian sudah ditempel` : before;
    };
    for (const field of fields) {
      const name = field.dataset.field;
      const label = document.createElement("label");
      label.className = "pasted";
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = done.includes(name);
      const what = document.createElement("span");
      what.className = "visually-hidden";
      what.textContent = `: ${field.querySelector(":scope > [data-copy]").dataset.copyOf}`;
      label.append(box, " Sudah ditempel", what);
      field.classList.toggle("is-pasted", box.checked);
      box.addEventListener("change", () => {
        done = box.checked ? [...done, name] : done.filter((one) => one !== name);
        field.classList.toggle("is-pasted", box.checked);
        try {
          localStorage.setItem(key, JSON.stringify(done));
        } catch {
          // Storage is full or switched off: the tick lasts as long as the page.
        }
        tell();
      });
      field.querySelector(":scope > .actions").append(label);
    }
    tell();
  }

  // A running count under text areas without a limit.
  function countFreely(area) {
    const seen = document.createElement("p");
    seen.className = "hint word-count";
    const show = () => {
      seen.textContent = `${number.format(countWords(area.value))} kata.`;
    };
    area.after(seen);
    area.addEventListener("input", show);
    show();
  }

  // Drafts. What is typed goes to the server every few seconds. A copy stays in this browser only until the server has
  // it: it is removed then, when the form is saved, at signing out, when somebody else signs in, and after a day.
  const COPY = "pataka.draf.";
  const COPY_LIFE = 24 * 60 * 60 * 1000; // milliseconds
  const QUIET = 1500; // milliseconds without typing before a draft is sent
  const AGAIN = 5000; // milliseconds between attempts while something is not sent
  const person = document.body.dataset.person;

  function copies() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(COPY));
    } catch {
      return []; // storage is switched off
    }
  }

  function readCopy(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function writeCopy(form, fields) {
    try {
      localStorage.setItem(COPY + form, JSON.stringify({ person, at: Date.now(), fields }));
    } catch {
      // Storage is full or switched off: the server's draft remains.
    }
  }

  function dropCopy(form) {
    try {
      localStorage.removeItem(COPY + form);
    } catch {
      // Nothing was kept.
    }
  }

  function tidyCopies() {
    const saved = /(?:^|; )pataka_tersimpan=([^;]*)/.exec(document.cookie);
    if (saved) {
      dropCopy(decodeURIComponent(saved[1]));
      document.cookie = "pataka_tersimpan=; Path=/; Max-Age=0; SameSite=Lax";
    }
    for (const key of copies()) {
      const copy = readCopy(key);
      if (!copy || Date.now() - copy.at > COPY_LIFE || (person && copy.person !== person)) {
        dropCopy(key.slice(COPY.length));
      }
    }
  }

  // The form as it would be sent, without the key that makes it unique.
  function typedInto(form) {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("kunci");
    return fields.toString();
  }

  function fillForm(form, typed) {
    const fields = new URLSearchParams(typed);
    for (const control of form.elements) {
      if (!control.name || control.name === "kunci" || control.type === "submit") {
        continue;
      }
      if (control.type === "checkbox" || control.type === "radio") {
        control.checked = fields.getAll(control.name).includes(control.value);
      } else {
        control.value = fields.get(control.name) ?? "";
      }
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function tellRestored(form, discard) {
    if (document.querySelector("[data-restored]")) {
      return;
    }
    const banner = document.createElement("div");
    banner.className = "banner banner-notice";
    banner.setAttribute("role", "status");
    const text = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = "Draf yang belum tersimpan dipulihkan.";
    text.append(strong, " Simpan untuk memakainya, atau buang untuk kembali ke versi yang tersimpan.");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-link";
    button.textContent = "Buang draf";
    button.addEventListener("click", () => {
      discard();
      banner.remove();
    });
    banner.append(text, button);
    form.before(banner);
  }

  function watchDraft(form) {
    const name = form.dataset.draft;
    const shown = typedInto(form);
    let kept = shown; // what the server has
    let sending = false;
    let timer = 0;
    const state = document.createElement("p");
    state.className = "hint";
    state.setAttribute("role", "status");
    form.append(state);

    async function send() {
      const fields = typedInto(form);
      if (sending || fields === kept || form.dataset.sent) {
        return;
      }
      sending = true;
      try {
        const answer = await fetch("/draf", {
          method: "POST",
          body: new URLSearchParams({ formulir: name, isi: fields }),
          redirect: "manual",
        });
        if (answer.status === 204) {
          kept = fields;
          if (typedInto(form) === fields) {
            dropCopy(name);
          }
          const time = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit" }).format(new Date());
          state.textContent = `Draf tersimpan ${time}.`;
        } else if (answer.type === "opaqueredirect") {
          state.textContent = "Sesi berakhir. Tulisan Anda tetap ada: simpan, lalu masuk kembali.";
        } else {
          state.textContent = "Draf belum tersimpan. Tulisan Anda masih di halaman ini.";
        }
      } catch {
        state.textContent = "Belum tersimpan. Sambungan terputus; tulisan Anda masih di halaman ini.";
      }
      sending = false;
    }

    form.addEventListener("input", () => {
      const fields = typedInto(form);
      if (fields === kept) {
        dropCopy(name);
      } else {
        writeCopy(name, fields);
      }
      clearTimeout(timer);
      timer = setTimeout(send, QUIET);
    });
    setInterval(send, AGAIN);
    addEventListener("online", send);

    const copy = readCopy(COPY + name);
    if (copy && copy.fields !== shown) {
      fillForm(form, copy.fields);
      tellRestored(form, () => {
        fillForm(form, shown);
        dropCopy(name);
      });
    } else {
      dropCopy(name);
    }
  }

  // A line for a file on its way: its name, how far it is, and what became of it.
  function fileLine(list, file) {
    const line = document.createElement("li");
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `Unggahan ${file.name}`);
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    line.append(file.name, bar, said);
    list.append(line);
    return { line, bar, said };
  }

  // Sends one file ahead of its form; answers with what the server says of it.
  function sendAhead(form, file, bar) {
    return new Promise((done, broken) => {
      const body = new FormData();
      body.append("kunci", form.elements.kunci.value);
      body.append("berkas", file, file.name);
      const request = new XMLHttpRequest();
      request.open("POST", form.dataset.deposit);
      request.upload.addEventListener("progress", (event) => {
        bar.value = event.lengthComputable ? (100 * event.loaded) / event.total : 0;
      });
      request.addEventListener("error", broken);
      request.addEventListener("load", () => {
        try {
          // After a session has ended the answer is the page to sign in, which is no JSON.
          done(JSON.parse(request.responseText));
        } catch (fault) {
          broken(fault);
        }
      });
      request.send(body);
    });
  }

  // Shows what became of a file and puts it into the form; true when nobody needs to look at it.
  function settleFile(form, { line, bar, said }, told) {
    bar.remove();
    if (told.state === "ditolak") {
      said.textContent = ` ${told.text}`;
      line.className = "has-error";
      return false;
    }
    const kept = document.createElement("input");
    kept.value = told.id;
    if (told.state === "tersimpan") {
      kept.type = "hidden";
      kept.name = "tersimpan";
      line.append(kept);
      said.textContent = " Tersimpan.";
      return true;
    }
    kept.type = "checkbox";
    kept.name = "pakai";
    kept.checked = true;
    const label = document.createElement("label");
    label.append(kept, ` Isinya sama dengan “${told.title}” yang sudah ada. Pakai dokumen itu.`);
    line.append(label);
    return false;
  }

  // Sends chosen files one by one ahead of their form, so that a weak line loses one file at most and never the form.
  function uploadAhead(form) {
    const input = form.querySelector("input[type=file]");
    const list = document.createElement("ul");
    list.className = "plain uploads";
    input.closest(".field").after(list);
    form.addEventListener("submit", async (event) => {
      if (form.dataset.sending) {
        event.preventDefault();
        return;
      }
      if (input.files.length === 0) {
        return;
      }
      event.preventDefault();
      form.dataset.sending = "yes";
      const button = event.submitter;
      button?.setAttribute("aria-disabled", "true");
      const again = new DataTransfer();
      let clear = true;
      for (const file of [...input.files]) {
        const shown = fileLine(list, file);
        try {
          clear = settleFile(form, shown, await sendAhead(form, file, shown.bar)) && clear;
        } catch {
          again.items.add(file);
          shown.said.textContent =
            " Belum terunggah: sambungan terputus atau Anda perlu masuk lagi. Tekan tombol sekali lagi untuk mencoba berkas ini.";
          clear = false;
        }
      }
      input.files = again.files;
      delete form.dataset.sending;
      button?.removeAttribute("aria-disabled");
      if (clear) {
        form.requestSubmit(button);
      }
    });
  }

  // Says while a name is being typed which names are like it; what does not come changes nothing.
  function watchSimilar(place) {
    const field = document.getElementById(place.dataset.for);
    if (!field) {
      return;
    }
    let timer = 0;
    let asked = field.value.trim();
    const show = (found) => {
      place.replaceChildren();
      place.hidden = found.length === 0;
      if (place.hidden) {
        return;
      }
      place.append("Mirip dengan yang sudah tercatat: ");
      found.forEach((one, at) => {
        const link = document.createElement("a");
        link.href = one.href;
        link.target = "_blank";
        link.rel = "noopener";
        link.textContent = one.name;
        place.append(at > 0 ? ", " : "", link);
      });
      place.append(". Periksa dahulu agar tidak tercatat dua kali.");
    };
    const ask = async () => {
      const name = field.value.trim();
      if (name === asked) {
        return;
      }
      asked = name;
      try {
        const answer = await fetch(`${place.dataset.similar}?nama=${encodeURIComponent(name)}`);
        if (answer.ok && !answer.redirected && name === field.value.trim()) {
          show(await answer.json());
        }
      } catch {
        // Without a connection the form works as it does without this script.
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 400);
    });
  }

  // A page of work under way shows what changes without being loaded anew; when the work is done, it is loaded once.
  // Without this the answer's Refresh header does the same more coarsely.
  function watchWork(part) {
    const look = async () => {
      const answer = await fetch(location.href).catch(() => null);
      const text = answer?.ok ? await answer.text() : "";
      const fresh = text && new DOMParser().parseFromString(text, "text/html").querySelector("[data-refresh]");
      if (fresh && fresh.textContent !== part.textContent) {
        part.replaceChildren(...fresh.childNodes);
      } else if (text && !fresh) {
        location.reload();
        return;
      }
      setTimeout(look, PAUSE);
    };
    setTimeout(look, PAUSE);
  }

  // Counts the fingerprint of a file here, so that it need not be sent; without this the form sends it.
  function compareFingerprint(form) {
    const input = form.querySelector("input[type=file]");
    if (!window.crypto?.subtle || !input) {
      return;
    }
    const heard = document.createElement("div");
    heard.setAttribute("role", "status");
    form.querySelector(".actions").before(heard);
    const say = (kind, text) => {
      const line = document.createElement("p");
      line.textContent = text;
      heard.className = `banner banner-${kind}`;
      heard.replaceChildren(line);
    };
    const look = async () => {
      const file = input.files[0];
      if (!file) {
        say("notice", "Pilih berkas PDF yang akan diperiksa.");
        return;
      }
      say("notice", "Menghitung sidik berkas…");
      const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      const found = Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
      if (found === form.dataset.fingerprint) {
        say("success", `Asli. ${file.name} sama persis dengan yang dibekukan.`);
      } else {
        say("error", `Tidak sama. ${file.name} bukan berkas yang dibekukan, atau sudah diubah.`);
      }
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      look();
    });
    input.addEventListener("change", look);
  }

  // Puts a ready sentence where the cursor stands; without this the button sends the form, which comes back with it.
  function offerInsert(button) {
    const area = document.getElementById(button.dataset.into);
    if (!area) {
      return;
    }
    const heard = document.createElement("span");
    heard.className = "hint";
    heard.setAttribute("role", "status");
    button.after(" ", heard);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const { selectionStart: start, selectionEnd: end, value } = area;
      const before = start > 0 && !/\s/u.test(value[start - 1]) ? " " : "";
      const after = end < value.length && !/[\s.,;]/u.test(value[end]) ? " " : "";
      area.setRangeText(before + button.dataset.insert + after, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      heard.textContent = "Disisipkan.";
    });
  }

  // Tells the server once a minute that somebody is at work here, and shows who else is. A page that is only left open is
  // silent, so that nobody seems to be there who is not, and no session outlives its person's absence.
  function watchPresence(place) {
    let moved = true;
    for (const sign of ["input", "keydown", "pointerdown", "scroll"]) {
      addEventListener(sign, () => {
        moved = true;
      }, { passive: true });
    }
    const tell = async () => {
      if (!moved || document.visibilityState !== "visible") {
        return;
      }
      moved = false;
      try {
        const answer = await fetch(place.dataset.present, { method: "POST", body: new URLSearchParams(), redirect: "manual" });
        if (!answer.ok) {
          return;
        }
        const others = await answer.json();
        if (others.join() !== [...place.children].map((line) => line.textContent).join()) {
          place.replaceChildren(
            ...others.map((other) => {
              const line = document.createElement("p");
              line.textContent = other;
              return line;
            }),
          );
        }
        place.hidden = others.length === 0;
      } catch {
        // Without a connection nobody is known to be there.
      }
    };
    setInterval(tell, ALIVE);
  }

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
})();
