const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(entry.target.id)?.setAttribute("aria-current", "true");
  }
}, { rootMargin: "0px 0px -85% 0px" });
for (const section of document.querySelectorAll("section[id]")) if (links.has(section.id)) seen.observe(section);
addEventListener("hashchange", () => {
  for (const link of document.querySelectorAll("header [hreflang]")) link.hash = location.hash;
});
