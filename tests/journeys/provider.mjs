// A real OpenID Connect provider (oidc-provider, certified by the OpenID Foundation), for the journey of single sign-on.
// It takes its settings as JSON from the first argument, and says "ready" when it listens.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { issuer, port, back, key, people } = JSON.parse(process.argv[2]);

const provider = new Provider(issuer, {
  clients: [{
    client_id: "carecert",
    redirect_uris: [back],
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "PS256",
    jwks: { keys: [key] },
  }],
  clientAuthMethods: ["private_key_jwt"],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], acr: null, auth_time: null },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  acrValues: ["AAL3_ANY"],
  findAccount: (_context, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  cookies: { keys: ["only for a test"] },
});

const page = (uid) => `<!DOCTYPE html><html lang="en"><title>Ashdown</title><h1>Ashdown sign-in</h1>
  <form method="post" action="/interaction/${uid}"><label>User <input name="login"></label><button>Let me in</button></form>`;

const signIn = async (request, response) => {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method === "GET") return response.setHeader("Content-Type", "text/html").end(page(uid));
  let sent = "";
  for await (const part of request) sent += part;
  const login = new URLSearchParams(sent).get("login");
  const grant = new provider.Grant({ accountId: login, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const result = {
    login: { accountId: login, acr: params.acr_values },
    consent: { grantId: await grant.save() },
  };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
};

createServer((request, response) => {
  if (!request.url.startsWith("/interaction/")) return provider.callback()(request, response);
  signIn(request, response).catch((wrong) => { response.statusCode = 500; response.end(String(wrong)); });
}).listen(port, "127.0.0.1", () => console.log("ready"));
