using Linchpin.Bpf.Objects.Btf;
using Linchpin.Uapi;

if (args is not [var kernelTypes])
{
    Console.Error.WriteLine("usage: Linchpin.Uapi BTF: prints the C# of the selected types of a kernel's BTF");
    return 2;
}
var selection = Selection.Read();
var kernel = BtfBlob.Read(File.ReadAllBytes(kernelTypes));
selection.RequireAllIn(kernel);
Console.Out.Write(CSharpFile.Of(UapiTypes.Select(selection, kernel)));
return 0;
