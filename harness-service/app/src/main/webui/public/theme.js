// before the first paint, so that nobody who chose dark sees light
(function () {
  try {
    var theme = localStorage.getItem('perimeter.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // storage may be forbidden: the system's choice stands
  }
})();
