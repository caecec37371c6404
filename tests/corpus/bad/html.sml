// expect: SML0110 at 2:1
<html>
<body>Not found</body>
</html>
