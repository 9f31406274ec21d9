// The browser knows where it is; the server cannot.
const zone = document.querySelector("[data-guess]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && here && [...document.querySelectorAll("#zones option")].some((option) => option.value === here)) zone.value = here;
