// A radio button that reveals a question: done here, because the design system marks the button as
// expanded, which ARIA does not allow for radio buttons.
for (const radio of document.querySelectorAll("input[type=radio][data-aria-controls]")) {
  const part = document.getElementById(radio.dataset.ariaControls);
  const sync = () => part.classList.toggle("nhsuk-radios__conditional--hidden", !radio.checked);
  radio.removeAttribute("data-aria-controls");
  document.addEventListener("change", sync);
  window.addEventListener("pageshow", sync);
  sync();
}

// The browser's own file picker stays: the design system's button has a name without the words that it shows, so people
// who speak to their computer could not press it (WCAG 2.5.3).
for (const picker of document.querySelectorAll("[data-module=nhsuk-file-upload]")) {
  delete picker.dataset.module;
}

// A form that is sent once: a second press while the answer is on its way sends nothing. The server is safe without this.
for (const mark of document.querySelectorAll("form input[type=hidden][name=once]")) {
  let sent = 0;
  mark.form.addEventListener("submit", (event) => {
    if (event.timeStamp - sent < 10000 && sent) event.preventDefault();
    else sent = event.timeStamp;
  });
  window.addEventListener("pageshow", () => { sent = 0; });
}

// Starts the design system's components. The address of its module comes from the page, because static names carry a hash.
const { initAll } = await import(document.querySelector("script[data-nhsuk]").dataset.nhsuk);
initAll();

// The file picker's button: a hidden comma parts what it says aloud from what it shows. A blank parts them as well.
for (const comma of document.querySelectorAll(".nhsuk-file-upload__drop-button > .nhsuk-u-visually-hidden")) {
  comma.replaceWith(" ");
}
