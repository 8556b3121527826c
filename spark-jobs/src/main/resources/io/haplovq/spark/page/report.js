"use strict";
// Without this everything is there all the same: a click on a legend's entry only hides what it names.
document.querySelectorAll("figure").forEach(function (figure) {
  figure.querySelectorAll(".legend li").forEach(function (entry) {
    var number = entry.getAttribute("data-s");
    function toggle() {
      var off = entry.classList.toggle("off");
      entry.setAttribute("aria-pressed", String(!off));
      figure.querySelectorAll(".plot [data-s='" + number + "']").forEach(function (drawn) {
        drawn.classList.toggle("off", off);
      });
    }
    entry.setAttribute("role", "button");
    entry.setAttribute("aria-pressed", "true");
    entry.tabIndex = 0;
    entry.addEventListener("click", toggle);
    entry.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        toggle();
      }
    });
  });
});
