// Turns the formulas of a page into typeset ones; without scripts their LaTeX stays readable.
document.querySelectorAll('.math').forEach(element => {
  katex.render(element.textContent, element, {
    displayMode: element.classList.contains('display'),
    throwOnError: false
  });
});

// What scrolls sideways can be reached and scrolled by the keyboard, and only that.
function markWide() {
  document.querySelectorAll('pre, .rich, .math.display').forEach(element => {
    if (element.scrollWidth > element.clientWidth) {
      element.tabIndex = 0;
      element.setAttribute('role', 'group');
      element.setAttribute('aria-label', 'scrolls sideways');
    } else if (element.tabIndex === 0) {
      ['tabindex', 'role', 'aria-label'].forEach(name => element.removeAttribute(name));
    }
  });
}
addEventListener('load', markWide);
addEventListener('resize', markWide);
