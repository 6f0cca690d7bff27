"""What somebody might type where a fact goes. It has to come out as the very same signs, and to do nothing."""

from typing import Final

HOSTILE: Final = {
    "typst call": '#eval("1+1") #panic("no") #read("/etc/passwd")',
    "typst markup": "*bold* _it_ = heading $x^2$ `raw` @ref <label> // comment /* more */ ~ -- \\ \\u{1F600}",
    "typst end": '"] } #set page(fill: red) [',
    "html": "<b>x</b> &amp; <script>alert(1)</script>",
    "xml": "<w:p/>]]> <!-- --> &#0; <?x ?>",
    "format": "{rules} {0} {date_blank} %s %(x)s",
    "word field": "{ HYPERLINK http://example.org } =1+1",
    "a word without end": "ҰЗАҚ" * 50,
    "a name of 200 signs": "Мұхаммед-Әли ібн Юсуф " * 9,
    "quotes": '«O\'Neil» "x" ‘y’ № 5-қа',
}
