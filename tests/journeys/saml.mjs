// A real SAML identity provider (samlify), for the journey of single sign-on. It takes its settings as JSON from the
// first argument, and says "ready" when it listens. It reads our own metadata at the address that is our name, demands
// that requests are signed when it is told to, and answers by a form from its own site.
import { createServer } from "node:http";
import * as saml from "samlify";

const { issuer, port, key, certificate, people, signed } = JSON.parse(process.argv[2]);
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const { context } = saml.SamlLib.defaultLoginResponseTemplate;

saml.setSchemaValidator({ validate: async () => "not asked here" });

const provider = saml.IdentityProvider({
  entityID: `${issuer}/saml`,
  privateKey: key,
  signingCert: certificate,
  requestSignatureAlgorithm: SHA256,
  wantAuthnRequestsSigned: signed,
  nameIDFormat: [PERSISTENT],
  singleSignOnService: [{ Binding: saml.Constants.namespace.binding.redirect, Location: `${issuer}/in` }],
  loginResponseTemplate: { context, attributes: [] },
});

const attribute = (name, value) =>
  `<saml:Attribute Name="${name}"><saml:AttributeValue xsi:type="xs:string">${value}</saml:AttributeValue></saml:Attribute>`;

const filled = (asked, acs, who) => () => {
  const now = new Date();
  const later = new Date(now.getTime() + 300_000).toISOString();
  const level = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
  const said = `<saml:AuthnStatement AuthnInstant="${now.toISOString()}"><saml:AuthnContext><saml:AuthnContextClassRef>${level}` +
    "</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>";
  const about = `<saml:AttributeStatement>${attribute("mail", who.email)}${attribute("displayName", who.name)}</saml:AttributeStatement>`;
  const whole = context.replace("{AuthnStatement}", said).replace("{AttributeStatement}", about);
  const id = `_${crypto.randomUUID()}`;
  return {
    id,
    context: saml.SamlLib.replaceTagsByValue(whole, {
      ID: id, AssertionID: `_${crypto.randomUUID()}`, Destination: acs, SubjectRecipient: acs,
      Audience: asked.issuer, Issuer: `${issuer}/saml`, IssueInstant: now.toISOString(),
      StatusCode: "urn:oasis:names:tc:SAML:2.0:status:Success",
      ConditionsNotBefore: now.toISOString(), ConditionsNotOnOrAfter: later,
      SubjectConfirmationDataNotOnOrAfter: later, NameIDFormat: PERSISTENT, NameID: who.id,
      InResponseTo: asked.request.id,
    }),
  };
};

const askedIn = async (address) => {
  const query = Object.fromEntries(address.searchParams);
  const octetString = ["SAMLRequest", "RelayState", "SigAlg"].filter((one) => one in query)
    .map((one) => `${one}=${encodeURIComponent(query[one])}`).join("&");
  const loose = saml.ServiceProvider({ metadata: await (await fetch(query.us)).text() });
  delete query.us;
  return { us: loose, asked: await provider.parseLoginRequest(loose, "redirect", { query, octetString }) };
};

const nameOfUs = (packed) => saml.Utility.inflateString(packed).match(/Issuer[^>]*>([^<]+)</)[1];

const page = (query) => `<!DOCTYPE html><html lang="en"><title>Ashdown</title><h1>Ashdown sign-in</h1>
  <form action="/agreed"><label>User <input name="login"></label>${[...query].map(([name, value]) =>
    `<input type="hidden" name="${name}" value="${value.replace(/"/g, "&quot;")}">`).join("")}<button>Let me in</button></form>`;

const form = (acs, said) => `<!DOCTYPE html><html lang="en"><title>Back</title>
  <form method="post" action="${acs}"><input type="hidden" name="SAMLResponse" value="${said}"></form>
  <script>document.forms[0].submit()</script>`;

const agreed = async (address) => {
  address.searchParams.set("us", nameOfUs(address.searchParams.get("SAMLRequest")));
  const login = address.searchParams.get("login");
  address.searchParams.delete("login");
  const { us, asked } = await askedIn(address);
  const acs = us.entityMeta.getAssertionConsumerService("post");
  const who = { id: `persistent-${login}`, ...people[login] };
  const told = await provider.createLoginResponse(us, asked, "post", {}, filled(asked.extract, acs, who));
  return form(acs, told.context);
};

const answer = async (request) => {
  const address = new URL(request.url, issuer);
  if (address.pathname === "/metadata") return provider.getMetadata();
  return address.pathname === "/agreed" ? agreed(address) : page(address.searchParams);
};

createServer((request, response) => {
  response.setHeader("Content-Type", request.url === "/metadata" ? "text/xml" : "text/html");
  answer(request).then((text) => response.end(text)).catch((wrong) => {
    console.error(wrong);
    response.statusCode = 500;
    response.end(String(wrong));
  });
}).listen(port, "127.0.0.1", () => console.log("ready"));
