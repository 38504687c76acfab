// Adds this browser to those that are told. The words of the page are in the page.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const same = (key, wanted) => key && new Uint8Array(key).every((each, place) => each === wanted[place]);

const subscription = async (form) => {
  if (await Notification.requestPermission() !== "granted") throw new DOMException("", "NotAllowedError");
  await navigator.serviceWorker.register(form.dataset.worker, { scope: "/" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = bytes(form.dataset.key);
  const known = await pushManager.getSubscription();
  if (known && !same(known.options.applicationServerKey, wanted)) await known.unsubscribe();
  return JSON.stringify(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted }));
};

for (const form of document.querySelectorAll("form[data-push]")) {
  const [ready, without, trouble] = ["ready", "without", "trouble"].map((part) => form.querySelector(`[data-${part}]`));
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  ready.hidden = !able;
  without.hidden = able;
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    for (const each of trouble.children) each.hidden = true;
    try {
      form.querySelector("input[name=subscription]").value = await subscription(form);
      form.submit();
    } catch (why) {
      trouble.querySelector(`[data-why=${why.name === "NotAllowedError" ? "denied" : "failed"}]`).hidden = false;
      busy = false;
    }
  });
}
