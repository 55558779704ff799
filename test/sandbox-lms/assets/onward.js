document.getElementById('onward').submit()
