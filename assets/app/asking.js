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
