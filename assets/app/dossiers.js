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
