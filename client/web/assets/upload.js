// Files are sent as soon as they are chosen or dropped, with progress; the form then carries what is kept.
// Without this script they are sent with the form.

for (const zone of document.querySelectorAll('[data-upload]')) arm(zone);

function arm(zone) {
  const input = zone.querySelector('input[type=file]');
  const words = JSON.parse(zone.dataset.words);
  const kept = document.querySelector(`[data-kept="${zone.dataset.upload}"]`);
  const hint = document.createElement('p');
  hint.textContent = words.drop;
  zone.append(hint);

  const take = async (files) => {
    // What could not be sent for want of a sign-in or a connection goes with the form.
    const left = new DataTransfer();
    for (const file of input.multiple ? files : files.slice(0, 1)) if (await send(file)) left.items.add(file);
    input.files = left.files;
  };
  input.addEventListener('change', () => take([...input.files]));
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('file-drop--over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('file-drop--over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('file-drop--over');
    void take([...event.dataTransfer.files]);
  });

  /** Whether it is still to be sent. */
  async function send(file) {
    const limit = Number(zone.dataset.max);
    if (file.size > limit) {
      const size = (file.size / 1048576).toLocaleString(document.documentElement.lang, {
        maximumFractionDigits: 1,
      });
      say(words.tooLarge.replace('{name}', file.name).replace('{size}', size), true);
      return false;
    }
    const progress = document.createElement('progress');
    progress.className = 'file-drop__progress';
    progress.max = 100;
    const told = (percent) => words.uploading.replace('{name}', file.name).replace('{percent}', percent);
    progress.setAttribute('aria-label', told(0));
    zone.append(progress);
    try {
      const answer = await upload(file, (percent) => {
        progress.value = percent;
        progress.setAttribute('aria-label', told(percent));
      });
      keep(answer);
      say(words.uploaded.replace('{name}', file.name), false);
      return false;
    } catch ({ message, isSignedOut }) {
      say(message || (isSignedOut ? words.signedOut : words.failed).replace('{name}', file.name), true);
      return !message;
    } finally {
      progress.remove();
    }
  }

  function say(sentence, isWrong) {
    let line = zone.querySelector('[role=status]');
    if (!line) {
      line = document.createElement('p');
      line.setAttribute('role', 'status');
      zone.append(line);
    }
    line.className = isWrong ? 'field__error' : '';
    line.textContent = sentence;
  }

  function keep({ value, label, hint: about }) {
    if (!input.multiple) for (const other of kept.querySelectorAll('input')) other.checked = false;
    const id = `${zone.dataset.upload}-sent-${kept.childElementCount + 1}`;
    const pick = document.createElement('div');
    pick.className = 'pick';
    const box = document.createElement('input');
    box.type = input.multiple ? 'checkbox' : 'radio';
    box.className = 'pick__input';
    box.name = zone.dataset.upload;
    box.id = id;
    box.value = value;
    box.checked = true;
    const name = document.createElement('label');
    name.className = 'pick__label';
    name.htmlFor = id;
    name.textContent = label;
    const facts = document.createElement('div');
    facts.className = 'pick__hint';
    facts.textContent = about;
    pick.append(box, name, facts);
    kept.append(pick);
  }
}

/** Browsers tell the progress of what they send only by the older way of asking. */
function upload(file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/uploads');
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    });
    request.addEventListener('load', () =>
      request.status < 300
        ? resolve(request.response)
        : reject({ message: request.response?.sentence ?? '', isSignedOut: request.status === 401 }),
    );
    request.addEventListener('error', () => reject({ message: '' }));
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
