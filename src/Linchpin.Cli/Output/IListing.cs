namespace Linchpin.Cli.Output;

/// <summary>A list of facts of one kind, for people and for programs.</summary>
internal interface IListing
{
    Table Table();

    void PrintJson();
}
