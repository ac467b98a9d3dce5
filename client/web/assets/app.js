// What every page gains where script runs; without it everything works all the same.
document.documentElement.classList.add('has-script');
