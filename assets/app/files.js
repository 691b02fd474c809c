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
