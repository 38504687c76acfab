// Starts the design system's components. The address of its module comes from the page, because static names carry a hash.
const { initAll } = await import(document.querySelector("script[data-nhsuk]").dataset.nhsuk);
initAll();
