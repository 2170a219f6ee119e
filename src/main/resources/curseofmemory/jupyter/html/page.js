// Turns the formulas of a page into typeset ones; without scripts their LaTeX stays readable.
document.querySelectorAll('.math').forEach(element => {
  katex.render(element.textContent, element, {
    displayMode: element.classList.contains('display'),
    throwOnError: false
  });
});
