using var count = CountSkeleton.Open();
count.Variables.Process = (uint)Environment.ProcessId;
count.Load();
count.Attach();
for (var call = 0; call < 100; call++)
    File.Exists("/proc");
Console.WriteLine(count.Variables.Total.Own >= 100 ? "counted" : $"only {count.Variables.Total.Own}");
