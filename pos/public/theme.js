// Runs before anything is painted: the theme chosen on this device, else the system's. pos/shell/theme.ts writes down the choice.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem('fiado.theme');
    } catch {
      return null;
    }
  };
  const apply = () => {
    const theme = chosen() ?? (system.matches ? 'dark' : 'light');
    root.dataset.theme = theme === 'dark' ? 'dark' : 'light';
    document.querySelector('meta[name=theme-color]').content = theme === 'dark' ? '#1b1f24' : '#ffffff';
  };
  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('fiado-theme', apply);
})();
