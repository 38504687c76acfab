// Passkeys: asks the browser for one and sends its answer with the form. The words of the page are in the page.
// A form says what it wants with data-passkey="make" or "use", and holds the server's question in data-options.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const make = async (asked) => {
  const made = await navigator.credentials.create({ publicKey: {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: known(asked.excludeCredentials),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  } });
  return { made, response: { attestationObject: text(made.response.attestationObject) } };
};

const use = async (asked) => {
  const made = await navigator.credentials.get({ publicKey: {
    ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials),
  } });
  const { authenticatorData, signature, userHandle } = made.response;
  return { made, response: {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  } };
};

const ceremony = async (form) => {
  const asked = JSON.parse(form.dataset.options).publicKey;
  const { made, response } = await (form.dataset.passkey === "make" ? make : use)(asked);
  return JSON.stringify({
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response: { clientDataJSON: text(made.response.clientDataJSON), ...response },
    clientExtensionResults: made.getClientExtensionResults(),
  });
};

const REASONS = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const [ready, without, trouble] = ["ready", "without", "trouble"].map((part) => form.querySelector(`[data-${part}]`));
  const box = form.querySelector("input[name=credential]");
  const able = Boolean(window.PublicKeyCredential);
  ready.hidden = !able;
  without.hidden = able;
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    for (const each of trouble.children) each.hidden = true;
    try {
      box.value = await ceremony(form);
      form.submit();
    } catch (raised) {
      const reason = REASONS[raised.name] ?? "impossible";
      for (const each of trouble.children) each.hidden = each.dataset.reason !== reason;
    } finally {
      busy = false;
    }
  });
}
