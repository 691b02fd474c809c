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
