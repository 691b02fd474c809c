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
