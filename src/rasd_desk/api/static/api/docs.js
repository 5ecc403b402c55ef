"use strict";
// Shows the OpenAPI; what is tried out bears the mark that tells it from a form of another site.
const main = document.getElementById("openapi");
SwaggerUIBundle({
  url: main.dataset.openapi,
  domNode: main,
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  presets: [SwaggerUIBundle.presets.apis],
  requestInterceptor: (request) => {
    request.headers["X-Rasd"] = "1";
    request.headers["X-CSRFToken"] = main.dataset.csrf;
    return request;
  },
});
