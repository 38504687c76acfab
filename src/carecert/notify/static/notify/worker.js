// CareCERT's service worker. It has no cache and touches no request: it shows what we tell, and opens the page.
// Further parts of the worker are added below as listeners of their own.

const plain = (event) => {
  try {
    return event.data.json();
  } catch {
    return {};
  }
};

// Only a path of this service is opened, whatever a message says.
const path = (link) => {
  const found = new URL(typeof link === "string" ? link : "/notices/", self.location.origin);
  return found.origin === self.location.origin ? found.pathname + found.search : "/notices/";
};

self.addEventListener("push", (event) => {
  const told = plain(event);
  event.waitUntil(self.registration.showNotification(told.title || "CareCERT has something for you", {
    tag: told.topic || "carecert",
    data: { link: path(told.link) },
    icon: "/static/ui/mark.svg",
    lang: "en-GB",
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(path(event.notification.data?.link)));
});
